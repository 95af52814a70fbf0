//! The worker that signs and calls AWS.

fn main() {
    watchglass::worker::serve(watchglass::worker::direct::DirectHandler::default());
}
