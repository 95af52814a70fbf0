//! Questions and answers of AWS on their way between page and worker, as bytes that only their two ends read.
//!
//! In and out: [`aws::Call`] and [`aws::Answer`] in the worker, one operation's input and output in the page.
//! A page carries code for the operations it asks, and none for the others, however many there are.

use aws::{Answer, Call, Operation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::whole;

/// The input of one operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnyCall(#[serde(with = "whole")] Vec<u8>);

impl AnyCall {
    /// The input as bytes: what postcard makes of its [`Call`].
    pub fn of<O: Operation>(input: &O) -> Self {
        Self(written(&(O::PLACE, input)))
    }

    /// The input, when it is one of `O`.
    pub fn input<O: Operation + DeserializeOwned>(&self) -> Option<O> {
        second(O::PLACE, &self.0)
    }

    /// The call these bytes are, whatever the operation.
    pub fn read(&self) -> Call {
        postcard::from_bytes(&self.0).expect("page and worker are of one build")
    }
}

/// The output of one operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnyAnswer(#[serde(with = "whole")] Vec<u8>);

impl AnyAnswer {
    /// The answer as bytes, whatever the operation.
    pub fn of(answer: &Answer) -> Self {
        Self(written(answer))
    }

    /// The output of `O` as bytes: what postcard makes of its [`Answer`].
    pub fn of_output<O: Operation<Output: Serialize>>(output: &O::Output) -> Self {
        Self(written(&(O::PLACE, output)))
    }

    /// The output of `O`; `None` when the answer is another operation's.
    pub fn output<O: Operation>(&self) -> Option<O::Output> {
        second(O::PLACE, &self.0)
    }
}

/// What stands behind the place of an operation, when it is that operation's.
fn second<T: DeserializeOwned>(wanted: u32, bytes: &[u8]) -> Option<T> {
    let (place, value) = postcard::take_from_bytes::<u32>(bytes).ok()?;
    (place == wanted)
        .then(|| postcard::from_bytes(value).expect("page and worker are of one build"))
}

fn written(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("inputs and outputs are plain values")
}

#[cfg(test)]
mod tests {
    use aws::cloudwatch::{
        DescribeAlarmsInput, GetDashboardInput, GetDashboardOutput, ListMetricsInput,
    };

    use super::*;

    #[test]
    fn an_input_arrives_as_the_call_of_its_operation() {
        let first = ListMetricsInput::default();
        assert_eq!(AnyCall::of(&first).read(), Call::ListMetrics(first));
        let middle = GetDashboardInput {
            dashboard_name: "orders".into(),
        };
        assert_eq!(AnyCall::of(&middle).input(), Some(middle.clone()));
        assert_eq!(AnyCall::of(&middle).input::<ListMetricsInput>(), None);
        assert_eq!(AnyCall::of(&middle).read(), Call::GetDashboard(middle));
        let late = DescribeAlarmsInput::default();
        assert_eq!(AnyCall::of(&late).read(), Call::DescribeAlarms(late));
    }

    #[test]
    fn an_output_is_read_by_the_operation_that_was_asked_and_by_no_other() {
        let output = GetDashboardOutput {
            dashboard_name: Some("orders".into()),
            ..GetDashboardOutput::default()
        };
        let answer = AnyAnswer::of(&Answer::GetDashboard(output.clone()));
        assert_eq!(answer.output::<GetDashboardInput>(), Some(output.clone()));
        assert_eq!(AnyAnswer::of_output::<GetDashboardInput>(&output), answer);
        assert_eq!(answer.output::<ListMetricsInput>(), None);
    }
}
