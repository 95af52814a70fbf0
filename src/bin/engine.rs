//! The worker of the workspace.

fn main() {
    watchglass::worker::serve(watchglass::worker::workspace::WorkspaceHandler::default());
}
