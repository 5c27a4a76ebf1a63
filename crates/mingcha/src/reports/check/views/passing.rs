//! 通过校核 on a check's page: the button, or why not yet; and when it was passed, by whom, and how it is taken back.
use super::{Known, Missing, Open};
use crate::reports::check::passing::hindrance;
use desk::page::{Look, Tone, hidden_inputs, icon, note, post_button, serve::Visit};
use maud::{Markup, html};

/// The button of a check that is not passed; while something is wrong and undecided it says so instead.
pub(in crate::reports::check) fn pass(known: &Known, open: &Open<'_>, visit: &Visit) -> Option<Markup> {
    if known.check.passed.is_some() {
        return None;
    }
    Some(match hindrance(open.opinions) {
        Some(why) => {
            html! { span class="btn pri" aria-disabled="true" title=(why) { "通过校核" span.sr { "，" (why) } } }
        }
        None => post_button("通过校核", &format!("{}/pass", open.base), &visit.csrf, Look::Primary, &[]),
    })
}

/// Above the text of a check that is passed.
pub(in crate::reports::check) fn passed(known: &Known, open: &Open<'_>, may_reopen: bool, visit: &Visit) -> Markup {
    let Some(passing) = known.check.passing() else { return html! {} };
    let missing = open.missing == Missing::Reopening;
    html! {
        div.paper-note {
            (note(Tone::Ok, &html! { b { "已通过校核" } "（" (passing) "）。意见不再改动。" }, None))
            @if let Some(why) = hindrance(open.opinions) {
                (note(Tone::Warn, &html! { "通过以后" (why) "：规则有更新，或者说明在别处撤回了。请撤回通过，处理后再通过。" }, None))
            }
            @if may_reopen {
                details.why open[missing] {
                    summary { span class="btn sm" { "撤回通过" } }
                    form method="post" action={ (open.base) "/reopen" } {
                        (hidden_inputs(&visit.csrf, &[]))
                        div.field {
                            label.lb for="reopening" { "撤回原因" }
                            textarea.in id="reopening" name="reason" rows="2" required aria-invalid=[missing.then_some("true")] {}
                            @if missing { span.err { (icon("error")) "请写明为什么撤回，如：单位又送来新的数据" } }
                            span.hint { "记入日志；撤回后可以再处理意见，处理完再通过" }
                        }
                        button class="btn sm gap-s" { "确认撤回" }
                    }
                }
            }
        }
    }
}
