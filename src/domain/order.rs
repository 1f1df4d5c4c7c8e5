//! A sort for lists of a few dozen: each list type sorted by the standard library costs about five
//! kilobytes of the bundle, this sort a hundred bytes.

/// Sorts in place. The sort is stable. `is_before` returns whether its first argument belongs
/// before its second. Quadratic in the length.
///
/// ```
/// use mvp_readiness::domain::order::sort_by;
///
/// let mut words = ["pear", "fig", "apple", "kiwi"];
/// sort_by(&mut words, |a, b| a.len() < b.len());
/// assert_eq!(words, ["fig", "pear", "kiwi", "apple"]);
/// ```
pub fn sort_by<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && is_before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}
