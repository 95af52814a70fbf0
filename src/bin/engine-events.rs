//! The worker of events.

fn main() {
    watchglass::worker::serve(watchglass::worker::events::EventsHandler::default());
}
