//! The entry: panic hook and mount.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        mvp_readiness::platform::panic::report();
        mvp_readiness::ui::app::mount();
    }
}
