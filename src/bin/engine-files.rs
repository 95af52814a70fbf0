//! The worker of the whole workspace: the sample and files, and every operation.

fn main() {
    watchglass::worker::serve(watchglass::worker::workspace::WorkspaceHandler::default());
}
