//! Which condition keys calls to EventBridge carry.

/// A key of EventBridge's own and the actions whose calls carry it.
struct Own {
    name: &'static str,
    actions: &'static [&'static str],
}

const RULE_ACTIONS: &[&str] = &[
    "events:PutRule",
    "events:PutTargets",
    "events:DeleteRule",
    "events:RemoveTargets",
    "events:DisableRule",
    "events:EnableRule",
    "events:TagResource",
    "events:UntagResource",
    "events:DescribeRule",
    "events:ListTargetsByRule",
    "events:ListTagsForResource",
];
const EVENT_ACTIONS: &[&str] = &["events:PutEvents", "events:PutRule"];

const OWN: [Own; 9] = [
    Own {
        name: "events:creatorAccount",
        actions: RULE_ACTIONS,
    },
    Own {
        name: "events:ManagedBy",
        actions: RULE_ACTIONS,
    },
    Own {
        name: "events:TargetArn",
        actions: &["events:PutTargets"],
    },
    Own {
        name: "events:source",
        actions: EVENT_ACTIONS,
    },
    Own {
        name: "events:detail-type",
        actions: EVENT_ACTIONS,
    },
    Own {
        name: "events:detail.service",
        actions: EVENT_ACTIONS,
    },
    Own {
        name: "events:detail.userIdentity.principalId",
        actions: EVENT_ACTIONS,
    },
    Own {
        name: "events:detail.eventTypeCode",
        actions: EVENT_ACTIONS,
    },
    Own {
        name: "events:eventBusInvocation",
        actions: &["events:PutEvents"],
    },
];

/// Keys that AWS gives to calls of any service.
const GLOBAL: [&str; 38] = [
    "aws:AssumedRoot",
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:FederatedProvider",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalType",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:TagKeys",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:ViaAWSService",
    "aws:VpcSourceIp",
    "aws:referer",
    "aws:userid",
];

/// Keys that end in a name of the user's choice.
const OPEN: [&str; 4] = [
    "aws:PrincipalTag/",
    "aws:RequestTag/",
    "aws:ResourceTag/",
    "aws:username",
];

/// The actions with which another account manages rules of its own (section 6).
pub(super) fn is_rule_action(action: &str) -> bool {
    RULE_ACTIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(action))
}

/// Whether calls carry a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occurs {
    /// Some do.
    Maybe,
    /// Not those of these actions, but those of others.
    NotHere,
    /// The key is one that AWS may have and this table has not.
    Unlisted,
    /// None do.
    Never,
}

/// Whether calls of an action carry a key; `is_action` tells whether an action is among those asked about.
pub(super) fn occurs(key: &str, is_action: impl Fn(&str) -> bool) -> Occurs {
    if let Some(own) = OWN.iter().find(|own| own.name.eq_ignore_ascii_case(key)) {
        return if own.actions.iter().any(|action| is_action(action)) {
            Occurs::Maybe
        } else {
            Occurs::NotHere
        };
    }
    let starts = |prefix: &str| {
        key.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    if GLOBAL.iter().any(|known| known.eq_ignore_ascii_case(key)) || OPEN.into_iter().any(starts) {
        Occurs::Maybe
    } else if starts("aws:") {
        Occurs::Unlisted
    } else {
        Occurs::Never
    }
}

/// All keys, for "did you mean".
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    OWN.iter().map(|own| own.name).chain(GLOBAL)
}

/// Keys that say who calls or from where, so that a statement for everyone is not open to the world.
pub(super) fn limits_callers(key: &str) -> bool {
    [
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:PrincipalAccount",
        "aws:PrincipalArn",
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
        "aws:SourceVpc",
        "aws:SourceVpcArn",
        "aws:SourceVpce",
        "aws:SourceIp",
        "aws:VpcSourceIp",
        "aws:userid",
    ]
    .iter()
    .any(|known| known.eq_ignore_ascii_case(key))
}
