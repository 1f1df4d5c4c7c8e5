//! Items on the page. When they change, as few of them as possible are taken out and put in again:
//! whatever is put in is laid out anew.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{self, Placeholder};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

use super::render::MarkupState;
use super::{Markup, hydrate};

/// One view for each, in this order.
pub struct Items(pub Vec<Item>);

/// What has a key, and how to build it when it is new.
pub struct Item {
    pub key: usize,
    /// The owner of the list.
    pub owner: Owner,
    pub build: Box<dyn FnOnce() -> Markup + Send>,
}

/// Items in their order, and a mark after the last.
pub struct ItemsState {
    items: Vec<ItemState>,
    end: Placeholder,
}

/// One item. What is on the page is let go before what owns its signals.
pub struct ItemState {
    key: usize,
    markup: MarkupState,
    _owner: Owner,
}

impl Item {
    fn state(self) -> ItemState {
        let Self { key, owner, build } = self;
        let owner = owner.child();
        let markup = owner.with(|| build().build());
        ItemState { key, markup, _owner: owner }
    }
}

impl ItemsState {
    fn new(items: Vec<ItemState>, end: Placeholder) -> Self {
        Self { items, end }
    }

    /// Goes over to other items. What is there already stays as it is.
    fn follow(&mut self, items: Vec<Item>) {
        let mut old: Vec<Option<ItemState>> = self.items.drain(..).map(Some).collect();
        let place = |item: &Item| {
            let has_key = |old: &Option<ItemState>| old.as_ref().is_some_and(|o| o.key == item.key);
            old.iter().position(has_key)
        };
        let places: Vec<Option<usize>> = items.iter().map(place).collect();
        let stays = longest_rise(&places);
        let mut new: Vec<(ItemState, bool)> = Vec::with_capacity(items.len());
        for ((item, place), stays) in items.into_iter().zip(places).zip(stays) {
            let there = place.and_then(|at| old.get_mut(at)?.take());
            new.push((there.unwrap_or_else(|| item.state()), stays));
        }
        for mut gone in old.into_iter().flatten() {
            gone.markup.unmount();
        }
        // From the end, so that what an item is to stand before is in its place.
        for (mut item, stays) in new.into_iter().rev() {
            if !stays {
                match self.items.last() {
                    Some(next) => next.markup.insert_before_this(&mut item.markup),
                    None => self.end.insert_before_this(&mut item.markup),
                };
            }
            self.items.push(item);
        }
        self.items.reverse();
    }
}

/// Which of the places belong to a longest rising row of them.
fn longest_rise(places: &[Option<usize>]) -> Vec<bool> {
    // For each: the length of the longest row that ends there, and what comes before it in that row.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let earlier = (0..at).filter(|&one| places[one].is_some() && places[one] < *place);
        let before = earlier.max_by_key(|&one| rows[one].0);
        let length = if place.is_some() { 1 + before.map_or(0, |one| rows[one].0) } else { 0 };
        rows.push((length, before));
    }
    let mut is_in = vec![false; places.len()];
    let mut at = (0..rows.len()).filter(|&one| rows[one].0 > 0).max_by_key(|&one| rows[one].0);
    while let Some(one) = at {
        is_in[one] = true;
        at = rows[one].1;
    }
    is_in
}

impl Mountable for ItemsState {
    fn unmount(&mut self) {
        for item in &mut self.items {
            item.markup.unmount();
        }
        self.end.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        for item in &mut self.items {
            item.markup.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.items.first() {
            Some(first) => first.markup.insert_before_this(child),
            None => self.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        self.items.iter().flat_map(|item| item.markup.elements()).collect()
    }
}

impl Render for Items {
    type State = ItemsState;

    fn build(self) -> ItemsState {
        let items = self.0.into_iter().map(Item::state).collect();
        ItemsState::new(items, hydrate::placeholder())
    }

    fn rebuild(self, state: &mut ItemsState) {
        state.follow(self.0);
    }
}

impl AddAnyAttr for Items {
    type Output<SomeNewAttr: Attribute> = Self;

    /// Attributes from outside have no element of their own here.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Items {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        for Item { owner, build, .. } in self.0 {
            let markup = owner.with(build);
            markup.to_html_with_buf(html, position, escape, false, Vec::new());
        }
        ().to_html_with_buf(html, position, escape, false, Vec::new());
    }

    /// What is on the page is hydrated by [`Render::build`].
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ItemsState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
