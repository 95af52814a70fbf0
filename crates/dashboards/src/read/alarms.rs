//! Alarm ARNs and the `alarm` widget.

use json_text::quote;
use serde::{Deserialize, Serialize};

use super::{MAX_ALARMS, Node, Reader};
use crate::messages::{Message, aws_items};
use crate::view::{AlarmSort, AlarmWidget};

/// Account, Region and name within an alarm's ARN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmArn {
    /// Its Region.
    pub region: String,
    /// Its account.
    pub account_id: String,
    /// Its name.
    pub name: String,
}

impl AlarmArn {
    /// Reads `arn:<partition>:cloudwatch:<region>:<account>:alarm:<name>`; the name may hold colons.
    pub fn parse(arn: &str) -> Option<AlarmArn> {
        let mut parts = arn.splitn(7, ':');
        let (head, partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, kind, name) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let fits = head == "arn"
            && partition.starts_with("aws")
            && service == "cloudwatch"
            && kind == "alarm"
            && !region.is_empty()
            && account.len() == 12
            && account.bytes().all(|byte| byte.is_ascii_digit())
            && (1..=255).contains(&name.chars().count());
        fits.then(|| AlarmArn {
            region: region.to_owned(),
            account_id: account.to_owned(),
            name: name.to_owned(),
        })
    }
}

/// A list of alarm ARNs. Malformed ones are named and kept, because what the service knows is its business.
pub(super) fn read_arns(reader: &mut Reader<'_>, list: &Node<'_>, what: &str) -> Vec<String> {
    if !reader.is_array(list, what) {
        return Vec::new();
    }
    let mut arns = Vec::new();
    for item in list.items() {
        let Some(arn) = item.value.as_str() else {
            let message = format!(
                "an alarm is named by its ARN, a string, not {}",
                item.value.kind_name()
            );
            reader.say(item.error("DB102", message).aws("Should be string"));
            continue;
        };
        if AlarmArn::parse(arn).is_none() {
            let message = item.error(
                "DB407",
                format!("{} is not the ARN of an alarm", quote(arn)),
            );
            reader.say(
                message.help("write it as `arn:aws:cloudwatch:<region>:<account>:alarm:<name>`"),
            );
        }
        arns.push(arn.to_owned());
    }
    arns
}

/// The `alarm` widget; `None` when it has no alarms to show.
pub(super) fn read_alarm_widget(
    reader: &mut Reader<'_>,
    properties: &Node<'_>,
) -> Option<AlarmWidget> {
    reader.unknown(properties, &["alarms", "title", "sortBy", "states"]);
    let Some(list) = properties.get("alarms") else {
        reader.missing(properties, "alarms");
        return None;
    };
    let alarms = read_arns(reader, &list, "`alarms`");
    let count = list.value.items().len();
    if count > MAX_ALARMS {
        let message = format!("there are {count} alarms; the widget shows at most {MAX_ALARMS}");
        reader.say(
            Message::error("DB804", &list.path, list.head(), message).aws(aws_items(MAX_ALARMS)),
        );
    }
    if count == 0 && list.value.as_array().is_some() {
        let message = Message::error(
            "DB601",
            &list.path,
            list.head(),
            "the list of alarms is empty",
        );
        reader.say(message.aws("Should NOT have fewer than 1 items"));
    }
    let sorts = [
        ("default", AlarmSort::Name),
        ("stateUpdatedTimestamp", AlarmSort::StateThenNewest),
        ("timestamp", AlarmSort::Newest),
    ];
    let sort_by = reader
        .choice(properties, "sortBy", &sorts, true)
        .unwrap_or_default();
    let mut states = Vec::new();
    if let Some(list) = properties.get("states")
        && reader.is_array(&list, "`states`")
    {
        for item in list.items() {
            match item.value.as_str() {
                Some(state @ ("ALARM" | "INSUFFICIENT_DATA" | "OK")) => {
                    states.push(state.to_owned())
                }
                _ => reader.say(item.error(
                    "DB104",
                    "a state is one of `ALARM`, `INSUFFICIENT_DATA`, `OK`",
                )),
            }
        }
    }
    Some(AlarmWidget {
        alarms,
        sort_by,
        states,
    })
}
