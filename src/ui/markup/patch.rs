//! Going over from what is on the page to another [`Markup`]: texts are changed in place, items of a list
//! stay for as long as their key is there, and everything else is built anew.

use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types;
use leptos::wasm_bindgen::JsCast;

use super::render::{MarkupState, NodeState, TextState, show};
use super::{Markup, Node, hydrate};

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
    pub(super) fn update(self, state: &mut MarkupState) {
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
        patch(&mut state.nodes, self.0, &siblings);
    }
}

/// Puts new nodes in the place of old ones. What has a partner among the old is patched, the others are
/// built, and as few as possible are put elsewhere: whatever is put in is laid out anew.
fn patch(old: &mut Vec<NodeState>, new: Vec<Node>, siblings: &Siblings) {
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
    let is_anew = old.iter().enumerate().any(is_replaced);
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

/// For each of the new nodes, which of the old ones becomes it: for an item, that with its key; for a text
/// or a closure, another one if both are alone.
fn partners(old: &[NodeState], new: &[Node]) -> Vec<Option<usize>> {
    let are_alone = old.len() == 1 && new.len() == 1;
    let partner = |node: &Node| {
        old.iter().position(|old| match (old, node) {
            (NodeState::Item(old), Node::Item(new)) => old.key == new.key,
            (NodeState::Text(_), Node::Text(_)) | (NodeState::Following(_), Node::Following(_)) => {
                are_alone
            }
            _ => false,
        })
    };
    new.iter().map(partner).collect()
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

impl Node {
    /// Becomes what one of its kind is on the page. An item stays as it is.
    fn patch(self, state: &mut NodeState) {
        match (self, state) {
            (Self::Text(new), NodeState::Text(old)) if new != old.text => {
                Rndr::set_text(&old.node, &new);
                old.text = new;
            }
            (Self::Following(new), NodeState::Following(old)) => {
                let before = old.take_value();
                *old = show(new, before);
            }
            _ => {}
        }
    }
}
