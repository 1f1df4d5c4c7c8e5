//! The entry point: allocator, panic hook and mount.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        mvp_readiness::platform::panic::report();
        mvp_readiness::ui::app::mount();
    }
}
