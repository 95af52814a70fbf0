//! The worker of the first dashboard: the sample, drawn.

fn main() {
    watchglass::worker::serve(watchglass::worker::sample::SampleHandler::default());
}
