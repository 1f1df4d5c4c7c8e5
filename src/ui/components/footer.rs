//! The bottom of every view.

use leptos::prelude::*;

/// The footer: what is kept, and what the numbers are.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="footer no-print">
            <div class="footer__inner">
                <p>
                    "No account, no cookie, no server behind it. What you enter stays in this browser until you send a link yourself."
                </p>
                <p>
                    "Efforts, targets and weights are judgement. A score shows where you stand; it does not foretell what happens."
                </p>
            </div>
        </footer>
    }
}
