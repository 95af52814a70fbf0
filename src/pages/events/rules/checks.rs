//! Why a rule may not fire: what is known of each reason, and what is not.

use std::sync::Arc;

use aws::events::{Target, rule_state};
use leptos::prelude::*;

use super::rule::Opened;
use crate::i18n::*;
use crate::protocol::events::Verdict;
use crate::protocol::events::rules::Delivered;
use crate::ui::view::view;

/// Services that are called with a role; the others let EventBridge in by a policy of their own.
const WITH_ROLE: [&str; 12] = [
    "states",
    "ecs",
    "kinesis",
    "firehose",
    "batch",
    "codepipeline",
    "codebuild",
    "glue",
    "redshift",
    "redshift-serverless",
    "sagemaker",
    "ssm",
];

/// How one reason stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Fine,
    Hinders,
    Warns,
    NotRead,
}

impl Stand {
    fn face(self) -> (&'static str, &'static str) {
        match self {
            Stand::Fine => ("ok", "#s-pass"),
            Stand::Hinders => ("alarm", "#s-fail"),
            Stand::Warns => ("insufficient", "#s-warn"),
            Stand::NotRead => ("unknown", "#s-unknown"),
        }
    }
}

/// The panel.
#[component]
pub fn Checks(opened: Arc<Opened>, told: Signal<Option<Arc<Delivered>>>) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, rules.checks).to_string());
    let lines = move || {
        told.get().map(|told| {
            checks(&opened, &told, i18n)
                .into_iter()
                .map(|(stand, text)| {
                    let (state, shape) = stand.face();
                    view! {
                        <li class="check" data-state=state>
                            <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=shape></use></svg>
                            <span>{text}</span>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <section class="panel" aria-label=title>
            <div class="panel-head"><h2 class="panel-title">{title}</h2></div>
            <div class="panel-body"><ul class="checks">{lines}</ul></div>
        </section>
    }
}

fn checks(opened: &Opened, told: &Delivered, i18n: I18n) -> Vec<(Stand, String)> {
    let mut list = Vec::new();
    let is_on = opened.rule.state.as_deref() != Some(rule_state::DISABLED);
    list.push(if is_on {
        (Stand::Fine, t_string!(i18n, rules.check_on).to_string())
    } else {
        (Stand::Hinders, t_string!(i18n, rules.check_off).to_string())
    });
    if opened.rule.event_pattern.is_some() {
        let n_samples = told.samples.iter().filter(|sample| sample.matches).count();
        list.push(match told.verdict {
            Verdict::Match => (Stand::Fine, t_string!(i18n, rules.check_match).to_string()),
            Verdict::BadPattern => (
                Stand::Hinders,
                t_string!(i18n, rules.check_pattern).to_string(),
            ),
            Verdict::NoMatch => (
                Stand::Hinders,
                t_string!(i18n, rules.check_no_match, count = n_samples),
            ),
            _ => (
                Stand::NotRead,
                t_string!(i18n, rules.check_undecided).to_string(),
            ),
        });
    }
    if opened.targets.is_empty() {
        list.push((
            Stand::Hinders,
            t_string!(i18n, rules.check_no_target).to_string(),
        ));
        return list;
    }
    for (target, received) in opened.targets.iter().zip(&told.targets) {
        if received.problem.is_some() {
            let text = t_string!(i18n, rules.check_lost, target = target.id.clone());
            list.push((Stand::Hinders, text));
        }
    }
    let (with_role, lacking): (Vec<&Target>, Vec<&Target>) = opened
        .targets
        .iter()
        .filter(|target| needs_role(&target.arn) || target.role_arn.is_some())
        .partition(|target| target.role_arn.is_some());
    for target in lacking {
        let text = t_string!(i18n, rules.check_no_role, target = target.id.clone());
        list.push((Stand::Hinders, text));
    }
    let names = |targets: Vec<&Target>| {
        let ids: Vec<&str> = targets.iter().map(|target| target.id.as_str()).collect();
        ids.join(", ")
    };
    if !with_role.is_empty() {
        let text = t_string!(i18n, rules.check_role, targets = names(with_role));
        list.push((Stand::NotRead, text));
    }
    let by_policy: Vec<&Target> = opened
        .targets
        .iter()
        .filter(|target| !needs_role(&target.arn) && target.role_arn.is_none())
        .collect();
    if !by_policy.is_empty() {
        let text = t_string!(i18n, rules.check_policy, targets = names(by_policy));
        list.push((Stand::NotRead, text));
    }
    let no_queue: Vec<&Target> = opened
        .targets
        .iter()
        .filter(|target| {
            let queue = target.dead_letter_config.as_ref();
            queue.and_then(|queue| queue.arn.as_ref()).is_none()
        })
        .collect();
    list.push(if no_queue.is_empty() {
        (Stand::Fine, t_string!(i18n, rules.check_queue).to_string())
    } else {
        (
            Stand::Warns,
            t_string!(i18n, rules.check_no_queue, targets = names(no_queue)),
        )
    });
    list
}

/// Whether EventBridge calls a target with a role.
fn needs_role(arn: &str) -> bool {
    let service = arn.split(':').nth(2).unwrap_or_default();
    WITH_ROLE.contains(&service) || arn.contains(":api-destination/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_and_destinations_need_a_role_and_functions_do_not() {
        assert!(needs_role(
            "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"
        ));
        assert!(needs_role(
            "arn:aws:events:eu-west-1:111122223333:api-destination/mail/0f3a"
        ));
        assert!(!needs_role(
            "arn:aws:lambda:eu-west-1:111122223333:function:f"
        ));
        assert!(!needs_role(""));
    }
}
