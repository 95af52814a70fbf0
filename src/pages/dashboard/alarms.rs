//! An alarm widget: one tile per alarm, its state as shape, word and colour.

use std::cmp::Ordering;

use dashboards::view::{AlarmSort, AlarmWidget, Content, MetricWidget, RowSource, View};
use leptos::prelude::*;
use time_series::Unit;

use super::load::{PanelState, Panels};
use crate::i18n::*;
use crate::protocol::{AlarmTile, MetricName};
use crate::state::time::use_time;
use crate::ui::state::{State, StateShape};
use crate::ui::view::view;

/// The tiles a widget shows, in its order (specification "dashboards", section 6).
pub fn arranged(widget: &AlarmWidget, mut tiles: Vec<AlarmTile>) -> Vec<AlarmTile> {
    tiles.retain(|tile| widget.states.is_empty() || widget.states.contains(&tile.state));
    tiles.sort_by(|a, b| {
        // A composite alarm stands for those it is made of.
        let stands_for_others = b.rule.is_some().cmp(&a.rule.is_some());
        let newest = b.since_ms.cmp(&a.since_ms);
        let by_name = a.name.cmp(&b.name);
        match widget.sort_by {
            AlarmSort::Name => by_name,
            AlarmSort::StateThenNewest => urgency(a)
                .cmp(&urgency(b))
                .then(stands_for_others)
                .then(newest)
                .then(by_name),
            AlarmSort::Newest => stands_for_others.then(newest).then(by_name),
        }
    });
    tiles
}

fn urgency(tile: &AlarmTile) -> u8 {
    match tile.state.as_str() {
        "ALARM" => 0,
        "INSUFFICIENT_DATA" => 1,
        "OK" => 2,
        _ => 3,
    }
}

/// The state a tile is drawn in: an alarm that may not act says so unless it is in alarm.
pub fn drawn_state(tile: &AlarmTile) -> State {
    match State::of_alarm(&tile.state) {
        State::Ok | State::Insufficient if !tile.actions_enabled => State::Disabled,
        state => state,
    }
}

/// How many alarms are in each state, in the order of urgency, without the states nothing is in.
pub fn counts(tiles: &[AlarmTile]) -> Vec<(State, usize)> {
    let states = [
        State::Alarm,
        State::Insufficient,
        State::Ok,
        State::Disabled,
        State::Unknown,
    ];
    let count = |state| {
        tiles
            .iter()
            .filter(|tile| drawn_state(tile) == state)
            .count()
    };
    states
        .into_iter()
        .map(|state| (state, count(state)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// Every alarm that one of the dashboard's alarm widgets shows, so that a panel of its metric can say what state it is in.
#[derive(Clone, Copy)]
pub struct Watched(Memo<Vec<AlarmTile>>);

impl Watched {
    /// Follows the alarm widgets of a dashboard.
    pub fn provide(view: &View, panels: Panels) {
        let states: Vec<_> = view
            .widgets
            .iter()
            .filter(|widget| matches!(widget.content, Content::Alarm(_)))
            .map(|widget| panels.of(widget.index as u32))
            .collect();
        provide_context(Self(Memo::new(move |_| {
            let shown = |state: &RwSignal<PanelState>| {
                let data = state.read().data.clone();
                data.map(|data| data.alarms.clone()).unwrap_or_default()
            };
            states.iter().flat_map(shown).collect()
        })));
    }

    /// The watched alarms of the calling panel's dashboard.
    pub fn of_here() -> Self {
        expect_context()
    }

    /// Whether one of them is in alarm over the only metric that `metric` draws, followed.
    pub fn is_in_alarm(self, metric: &MetricWidget) -> bool {
        let Some(drawn) = only_metric(metric) else {
            return false;
        };
        let alarms = self.0.read();
        let mut over = alarms
            .iter()
            .filter(|tile| tile.metric.as_ref() == Some(&drawn));
        over.any(|tile| tile.state == "ALARM")
    }
}

/// The metric all visible rows share, as alarms name it; `None` when there are several, or an expression.
fn only_metric(metric: &MetricWidget) -> Option<MetricName> {
    let mut drawn = metric.rows.iter().filter(|row| row.visible).map(|row| {
        let RowSource::Metric {
            namespace,
            metric,
            dimensions,
        } = &row.source
        else {
            return None;
        };
        let dimensions = dimensions.iter();
        Some(MetricName::new(
            namespace.clone(),
            metric.clone(),
            dimensions.map(|one| (one.name.clone(), one.value.clone())),
        ))
    });
    let first = drawn.next()??;
    drawn
        .all(|other| other.as_ref() == Some(&first))
        .then_some(first)
}

/// The tiles of a widget.
#[component]
pub fn AlarmTiles(tiles: Vec<AlarmTile>, missing: Vec<String>) -> impl IntoView {
    let i18n = use_i18n();
    let missing = missing.into_iter().map(|arn| {
        let name = arn.rsplit_once(":alarm:").map_or(arn.clone(), |(_, name)| name.to_owned());
        view! {
            <li class="alarm-tile" data-state="unknown" title=arn>
                <div class="alarm-tile-body">
                    <span class="alarm-tile-head"><StateShape state=State::Unknown/><span class="cut">{name}</span></span>
                    <span class="alarm-tile-why cut">{t!(i18n, panel.alarm_not_found)}</span>
                </div>
            </li>
        }
    });
    let tiles = tiles.into_iter().map(|tile| view! { <Tile tile/> });
    view! { <ul class="alarm-tiles">{tiles.collect_view()}{missing.collect_view()}</ul> }
}

#[component]
fn Tile(tile: AlarmTile) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let state = drawn_state(&tile);
    let wide = tile.rule.is_some() && state == State::Alarm;
    let why = tile.rule.clone().or_else(|| comparison(&tile));
    let why = why.unwrap_or_else(|| tile.reason.clone());
    let since = tile.since_ms;
    let title = format!("{}\n{}", tile.name, tile.reason);
    view! {
        <li class="alarm-tile" class:alarm-tile-wide=wide data-state=state.word()>
            <div class="alarm-tile-body" title=title>
                <span class="alarm-tile-head"><StateShape state/><span class="cut">{tile.name}</span></span>
                <span class="alarm-tile-why cut">{why}</span>
                <span class="alarm-tile-since">
                    <span class="alarm-tile-word">{move || state.name(i18n)}</span>
                    <span>{move || since.map(|since_ms| {
                        let age = time.age(since_ms, i18n);
                        if wide {
                            t_string!(i18n, panel.since, age = age, at = time.instant(since_ms, i18n))
                        } else {
                            age
                        }
                    })}</span>
                </span>
            </div>
        </li>
    }
}

/// What was judged beside the threshold: `2.71 s > 1.5 s`. Nothing when the alarm lacks data, or judges against a band.
fn comparison(tile: &AlarmTile) -> Option<String> {
    let (operator, threshold) = tile.threshold.as_ref()?;
    let (value, unit) = tile.judged.as_ref()?;
    if tile.state == "INSUFFICIENT_DATA" {
        return None;
    }
    let sign = match (operator.as_str(), value.total_cmp(threshold)) {
        (_, Ordering::Greater) => ">",
        (_, Ordering::Less) => "<",
        ("GreaterThanThreshold", _) => "≤",
        ("LessThanThreshold", _) => "≥",
        _ => "=",
    };
    let unit = unit.as_deref().and_then(Unit::parse).unwrap_or(Unit::None);
    let written = |number: f64| time_series::write_short(Some(number), unit);
    Some(format!(
        "{} {sign} {}",
        written(*value),
        written(*threshold)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(name: &str, state: &str, since_ms: i64) -> AlarmTile {
        AlarmTile {
            name: name.into(),
            state: state.into(),
            since_ms: Some(since_ms),
            actions_enabled: true,
            ..AlarmTile::default()
        }
    }

    fn names(sort_by: AlarmSort, states: &[&str]) -> String {
        let widget = AlarmWidget {
            sort_by,
            states: states.iter().map(|state| (*state).to_owned()).collect(),
            ..AlarmWidget::default()
        };
        let tiles = vec![
            tile("d", "OK", 9),
            tile("a", "OK", 1),
            tile("c", "ALARM", 5),
            tile("b", "INSUFFICIENT_DATA", 7),
            tile("e", "ALARM", 6),
        ];
        arranged(&widget, tiles)
            .into_iter()
            .map(|tile| tile.name)
            .collect()
    }

    #[test]
    fn tiles_stand_in_the_order_the_widget_asks_for() {
        assert_eq!(names(AlarmSort::Name, &[]), "abcde");
        assert_eq!(names(AlarmSort::Newest, &[]), "dbeca");
        assert_eq!(names(AlarmSort::StateThenNewest, &[]), "ecbda");
    }

    #[test]
    fn a_composite_stands_before_those_it_is_made_of() {
        let composite = AlarmTile {
            rule: Some("ALARM(a)".into()),
            ..tile("all", "ALARM", 1)
        };
        let widget = AlarmWidget {
            sort_by: AlarmSort::Newest,
            ..AlarmWidget::default()
        };
        let tiles = vec![tile("a", "ALARM", 9), composite];
        assert_eq!(arranged(&widget, tiles)[0].name, "all");
    }

    #[test]
    fn what_was_judged_stands_beside_the_threshold() {
        let judged = |operator: &str, value, state| AlarmTile {
            threshold: Some((operator.into(), 1.5)),
            judged: Some((value, Some("Seconds".into()))),
            ..tile("x", state, 1)
        };
        let written = |tile: AlarmTile| comparison(&tile).unwrap_or_default();
        let above = "GreaterThanThreshold";
        assert_eq!(written(judged(above, 2.71, "ALARM")), "2.71 s > 1.5 s");
        assert_eq!(written(judged(above, 1.5, "OK")), "1.5 s ≤ 1.5 s");
        assert_eq!(written(judged(above, 0.5, "INSUFFICIENT_DATA")), "");
        assert_eq!(written(tile("x", "ALARM", 1)), "");
    }

    #[test]
    fn only_the_states_asked_for_are_shown() {
        assert_eq!(names(AlarmSort::Name, &["ALARM"]), "ce");
    }

    #[test]
    fn an_alarm_that_may_not_act_says_so_unless_it_is_in_alarm() {
        let off = |state| AlarmTile {
            actions_enabled: false,
            ..tile("x", state, 1)
        };
        assert_eq!(drawn_state(&off("OK")), State::Disabled);
        assert_eq!(drawn_state(&off("ALARM")), State::Alarm);
    }
}
