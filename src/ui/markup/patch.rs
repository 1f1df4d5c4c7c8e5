//! Going over from what is on the page to another [`Markup`], with as little change as possible: what
//! stays keeps the focus, its scroll position, and what was typed or opened in it.

use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types;
use leptos::wasm_bindgen::JsCast;

use super::render::{ElementState, MarkupState, NodeState, TextState, follow, listen, set, show};
use super::{Element, Follows, Item, Markup, Node, Parts, Static, Update, hydrate};

/// Attributes that say which element this is. With another value it is another element, and what somebody
/// has typed into the one is not in the other.
const IDENTITY: [&str; 3] = ["id", "name", "type"];

/// Nodes side by side.
struct Siblings<'a> {
    parent: &'a types::Element,
    /// The first of them; `None` where there are none.
    first: Option<types::Node>,
    /// What comes after the last.
    end: Option<types::Node>,
}

impl Markup {
    /// Takes the place of what is on the page.
    pub(super) fn update(self, state: &mut MarkupState, update: Update) {
        if self.0.is_empty() && state.nodes.is_empty() {
            return;
        }
        let (mut first, mut last) = (None, None);
        state.each(&mut |node| {
            first.get_or_insert_with(|| node.clone());
            last = Some(node.clone());
        });
        // Somebody may have taken all of it from the page.
        let (Some(first), Some(last)) = (first, last) else { return };
        let Some(parent) = Rndr::get_parent(&first) else { return };
        let parent: types::Element = parent.unchecked_into();
        let mut end = Rndr::next_sibling(&last);
        let mark = |next: Option<&types::Node>| {
            let mark = Rndr::create_placeholder();
            Rndr::insert_node(&parent, &mark, next);
            mark
        };
        match &mut state.marks {
            None if self.is_loose() => state.marks = Some([mark(Some(&first)), mark(end.as_ref())]),
            Some([first, last]) if first == last => *last = mark(end.as_ref()),
            _ => {}
        }
        let mut start = Some(first);
        if let Some([first, last]) = &state.marks {
            (start, end) = (Rndr::next_sibling(first), Some(last.clone().into()));
        }
        let siblings = Siblings { parent: &parent, first: start, end };
        patch(&mut state.nodes, self.0, update, &siblings);
    }
}

/// Puts new nodes in the place of old ones. What has a partner among the old is patched, the others are
/// built, and as few as possible are put elsewhere: whatever is put in is laid out anew.
fn patch(old: &mut Vec<NodeState>, new: Vec<Node>, update: Update, siblings: &Siblings) {
    let mut partners = partners(old, &new);
    let is_kept = |at: usize, text: &TextState| {
        let is_it = |(node, partner): (&Node, &Option<usize>)| {
            *partner == Some(at) && matches!(node, Node::Text(new) if *new == text.text)
        };
        new.iter().zip(&partners).any(is_it)
    };
    let is_replaced = |(at, state): (usize, &NodeState)| {
        let NodeState::Text(text) = state else { return false };
        !is_kept(at, text) && Rndr::get_parent(&text.node).as_ref() != Some(siblings.parent)
    };
    // What somebody has put in the place of a text goes with everything beside it: nobody knows what of it
    // is whose. What they have made of a text that stays is still right.
    let is_anew = update == Update::Remount || old.iter().enumerate().any(is_replaced);
    if is_anew {
        partners.fill(None);
    }
    let stays = longest_rise(&partners);
    let mut left: Vec<Option<NodeState>> = old.drain(..).map(Some).collect();
    let mut is_in_place = Vec::with_capacity(new.len());
    for ((node, partner), stays) in new.into_iter().zip(partners).zip(stays) {
        let state = partner.and_then(|at| left.get_mut(at)?.take());
        is_in_place.push(stays && state.is_some());
        old.push(match state {
            Some(mut state) => {
                node.patch(&mut state);
                state
            }
            None => node.build(),
        });
    }
    if is_anew {
        hydrate::remove_until(siblings.first.clone(), siblings.end.as_ref());
    } else {
        left.iter().flatten().for_each(NodeState::unmount);
    }
    // From the end, so that what a node is to come before is in its place.
    let mut next: Option<&NodeState> = None;
    for (state, is_in_place) in old.iter().zip(is_in_place).rev() {
        if !is_in_place {
            let next = next.and_then(NodeState::first).or_else(|| siblings.end.clone());
            state.put(siblings.parent, next.as_ref());
        }
        next = Some(state);
    }
}

/// For each of the new nodes, which of the old ones becomes it: for an item, that with its key; for others,
/// what is in the same place, counted from the end where all that follows is alike.
fn partners(old: &[NodeState], new: &[Node]) -> Vec<Option<usize>> {
    let fewer = old.len().min(new.len());
    let first = (0..fewer).take_while(|&at| old[at].is_like(&new[at])).count();
    let last = (1..=fewer - first)
        .take_while(|&back| old[old.len() - back].is_like(&new[new.len() - back]))
        .count();
    let partner = |(at, node): (usize, &Node)| match node {
        Node::Item(_) => old.iter().position(|old| old.is_like(node)),
        _ if at + last >= new.len() => Some(at + old.len() - new.len()),
        _ => (at + last < old.len() && old[at].is_like(node)).then_some(at),
    };
    new.iter().enumerate().map(partner).collect()
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

impl NodeState {
    /// Whether a node can be made of it.
    fn is_like(&self, node: &Node) -> bool {
        match (self, node) {
            (Self::Element(old), Node::Element(new)) => old.is_like(&new.0),
            (Self::Item(old), Node::Item(new)) => old.key == new.key,
            (Self::Text(_), Node::Text(_))
            | (Self::Following(_), Node::Following(..))
            | (Self::DeferredContent(_), Node::DeferredContent(..)) => true,
            _ => false,
        }
    }
}

impl ElementState {
    fn is_like(&self, new: &Parts) -> bool {
        let value =
            |of: &[Static], name| of.iter().find(|each| each.0 == name).map(|each| each.1.clone());
        self.tag == new.tag
            && self.namespace == new.namespace
            && (self.followers.iter().map(|each| (each.0, each.1)))
                .eq(new.followers.iter().map(|each| (each.0, each.1)))
            && IDENTITY
                .iter()
                .all(|&name| value(&self.attributes, name) == value(&new.attributes, name))
    }
}

impl Node {
    /// Makes it of what [is like it](NodeState::is_like).
    fn patch(self, state: &mut NodeState) {
        match (self, state) {
            (Self::Element(new), NodeState::Element(old)) => new.patch(old),
            (Self::Text(new), NodeState::Text(old)) if new != old.text => {
                Rndr::set_text(&old.node, &new);
                old.text = new;
            }
            (Self::Following(new, update), NodeState::Following(old)) => {
                let before = old.take_value();
                *old = show(new, update, before);
            }
            (Self::DeferredContent(shown, deferred), NodeState::DeferredContent(old)) => {
                deferred.follow(old, shown);
            }
            // In the list that built it, an item stays as it is.
            (Self::Item(Item { list, build, .. }), NodeState::Item(old)) if list != old.list => {
                let owner = list.child();
                owner.with(|| build().update(&mut old.markup, Update::Patch));
                (old.list, old.owner) = (list, owner);
            }
            _ => {}
        }
    }
}

impl Element {
    /// Listeners and followers belong to the closure that brought them, whose signals are gone.
    fn patch(self, state: &mut ElementState) {
        let Parts { attributes, styles, listeners, followers, children, .. } = *self.0;
        let element = &state.element;
        change(element, Follows::Attribute, &mut state.attributes, attributes);
        change(element, Follows::Style, &mut state.styles, styles);
        state.listeners.clear();
        state.listeners = listen(element, listeners);
        for ((what, name, read), old) in followers.into_iter().zip(&mut state.followers) {
            old.2 = follow(element, what, name, read, Some(&old.2));
        }
        let first = Rndr::first_child(element);
        let siblings = Siblings { parent: element, first, end: None };
        patch(&mut state.children, children.0, Update::Patch, &siblings);
    }
}

/// Sets what differs, and takes away what there is no more.
fn change(element: &types::Element, what: Follows, old: &mut Vec<Static>, new: Vec<Static>) {
    for (name, value) in new.iter().filter(|each| !old.contains(each)) {
        set(element, what, name, Some(value));
    }
    for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|each| each.0 != *name)) {
        set(element, what, name, None);
    }
    *old = new;
}
