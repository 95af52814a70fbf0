//! The fields of the calculator. Each writes a member of the address.

use eventbridge::schedule::Flavor;
use leptos::prelude::*;

use super::url::{COUNTS, Field, Written};
use crate::browser::zone::local_name;
use crate::i18n::*;
use crate::state::navigation::use_navigation;
use crate::ui::view::view;

/// Expression, who runs it, zone, start, end, window, how many fires.
#[component]
pub fn Fields(written: Memo<Written>, broken: Memo<Vec<Field>>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let is_scheduler = move || written.read().flavor == Flavor::Scheduler;
    let set = move |name: &'static str, value: String| {
        let value = value.trim();
        navigation.set_members(&[(name, (!value.is_empty()).then_some(value))], true);
    };
    let flavor = move |flavor: Flavor| {
        let pressed = move || (written.read().flavor == flavor).to_string();
        let word = (flavor == Flavor::Rules).then_some("rules");
        let pick = move |_| navigation.set_members(&[("flavor", word), ("day", None)], false);
        let text = move || match flavor {
            Flavor::Rules => t_string!(i18n, schedules.flavor_rules),
            Flavor::Scheduler => t_string!(i18n, schedules.flavor_scheduler),
        };
        view! { <button type="button" aria-pressed=pressed on:click=pick>{text}</button> }
    };
    let count = move |count: u32| {
        let pressed = move || (written.read().count == count).to_string();
        let text = count.to_string();
        let member = (count != COUNTS[0]).then(|| text.clone());
        let pick = move |_| navigation.set_members(&[("count", member.as_deref())], true);
        view! { <button type="button" aria-pressed=pressed on:click=pick>{text}</button> }
    };
    let local = local_name();
    let zones = move || {
        ["UTC".to_owned()]
            .into_iter()
            .chain(local.clone().filter(|name| name != "UTC"))
            .map(|name| {
                let (mine, to) = (name.clone(), name.clone());
                let pressed = move || (written.read().zone == mine).to_string();
                let pick = move |_| navigation.set_members(&[("tz", Some(&to).filter(|to| *to != "UTC").map(String::as_str)), ("day", None)], false);
                view! { <button type="button" class="button button-small" aria-pressed=pressed on:click=pick>{name}</button> }
            })
            .collect_view()
    };
    let is_broken = move |field: Field| broken.read().contains(&field).then_some("true");
    view! {
        <div class="panel-body panel-body-top stack">
            <div class="schedules-first">
                <label class="field"><span class="field-label">{t!(i18n, schedules.expression)}</span>
                    <input
                        class="input input-code"
                        spellcheck="false"
                        autocapitalize="off"
                        autocomplete="off"
                        placeholder="cron(0 9 ? * MON-FRI *)"
                        prop:value=move || written.read().text.clone()
                        on:input=move |event| {
                            let typed = event_target_value(&event);
                            navigation.set_members(&[("expr", (!typed.is_empty()).then_some(typed.as_str())), ("day", None)], true);
                        }
                    />
                </label>
                <div class="field"><span class="field-label" id="schedule-flavor">{t!(i18n, schedules.flavor)}</span>
                    <span class="segment" role="group" aria-labelledby="schedule-flavor">{flavor(Flavor::Scheduler)}{flavor(Flavor::Rules)}</span>
                </div>
                <div class="field"><span class="field-label" id="schedule-count">{t!(i18n, schedules.count)}</span>
                    <span class="segment" role="group" aria-labelledby="schedule-count">{COUNTS.map(count).collect_view()}</span>
                </div>
            </div>
            {move || is_scheduler().then(|| view! {
                <div class="schedules-fields">
                    <div class="field">
                        <label class="field-label" for="schedule-zone">{t!(i18n, schedules.zone)}</label>
                        <span class="schedules-zone">
                            <input class="input input-code" id="schedule-zone" spellcheck="false" placeholder="Asia/Seoul" aria-invalid=move || is_broken(Field::Zone)
                                prop:value=move || written.read().zone.clone()
                                on:change=move |event| set("tz", event_target_value(&event))/>
                            {zones.clone()()}
                        </span>
                    </div>
                    <label class="field"><span class="field-label">{t!(i18n, schedules.start)}</span>
                        <input class="input input-code" spellcheck="false" placeholder="2026-11-12T09:00" aria-invalid=move || is_broken(Field::Start)
                            prop:value=move || written.read().start.clone()
                            on:change=move |event| set("start", event_target_value(&event))/>
                    </label>
                    <label class="field"><span class="field-label">{t!(i18n, schedules.end)}</span>
                        <input class="input input-code" spellcheck="false" placeholder="2027-11-12T09:00" aria-invalid=move || is_broken(Field::End)
                            prop:value=move || written.read().end.clone()
                            on:change=move |event| set("end", event_target_value(&event))/>
                    </label>
                    <label class="field"><span class="field-label">{t!(i18n, schedules.window)}</span>
                        <input class="input input-code" inputmode="numeric" placeholder=move || t_string!(i18n, schedules.window_off) aria-invalid=move || is_broken(Field::Window)
                            prop:value=move || written.read().window.clone()
                            on:change=move |event| set("window", event_target_value(&event))/>
                    </label>
                </div>
            })}
            {move || broken.get().into_iter().map(|field| {
                let text = move || match field {
                    Field::Zone => t_string!(i18n, schedules.zone_broken),
                    Field::Start | Field::End => t_string!(i18n, schedules.instant_broken),
                    Field::Window => t_string!(i18n, schedules.window_broken),
                };
                view! { <p class="field-error" role="alert">{text}</p> }
            }).collect_view()}
        </div>
    }
}
