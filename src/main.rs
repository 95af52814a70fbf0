//! The page: mounts the app.

fn main() {
    watchglass::ui::broken::watch_for_panics();
    leptos::mount::mount_to_body(watchglass::app::App);
}
