//! A text widget: the allowed tree of its Markdown, as elements. Every string becomes a text node.

use dashboards::markdown::{Align, Block, Inline, LinkTarget};
use leptos::prelude::*;

use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::view::view;

/// The blocks of a text widget.
#[component]
pub fn Prose(blocks: Vec<Block>) -> impl IntoView {
    view! { <div class="prose">{blocks.into_iter().map(block).collect_view()}</div> }
}

fn block(block: Block) -> AnyView {
    match block {
        // The panel's title is the second level; what is inside it starts at the third.
        Block::Heading { level, inlines } => match level {
            1 => view! { <h3 class="prose-head">{all(inlines)}</h3> }.into_any(),
            2 => view! { <h4 class="prose-head">{all(inlines)}</h4> }.into_any(),
            _ => view! { <h5 class="prose-head">{all(inlines)}</h5> }.into_any(),
        },
        Block::Paragraph(inlines) if inlines.iter().all(is_button_or_blank) => {
            view! { <p class="cluster">{all(inlines)}</p> }.into_any()
        }
        Block::Paragraph(inlines) => view! { <p>{all(inlines)}</p> }.into_any(),
        Block::Quote(blocks) => {
            view! { <blockquote class="prose-quote">{nested(blocks)}</blockquote> }.into_any()
        }
        Block::List { start, items } => {
            let items = items
                .into_iter()
                .map(|item| view! { <li>{nested(item)}</li> })
                .collect_view();
            match start {
                Some(first) => view! { <ol start=first.to_string()>{items}</ol> }.into_any(),
                None => view! { <ul class="prose-list">{items}</ul> }.into_any(),
            }
        }
        Block::Code { text, .. } => {
            view! { <pre class="prose-code" tabindex="0"><code>{text}</code></pre> }.into_any()
        }
        Block::Table { align, head, rows } => table(align, head, rows),
        Block::Rule => view! { <hr class="prose-rule"/> }.into_any(),
    }
}

/// A list item or quotation of one paragraph is its text; anything longer keeps its blocks.
fn nested(mut blocks: Vec<Block>) -> AnyView {
    match blocks.as_mut_slice() {
        [Block::Paragraph(inlines)] => all(std::mem::take(inlines)),
        _ => blocks.into_iter().map(block).collect_view().into_any(),
    }
}

fn table(align: Vec<Align>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) -> AnyView {
    let class = move |column: usize| match align.get(column) {
        Some(Align::End) => "num",
        Some(Align::Center) => "prose-middle",
        _ => "",
    };
    let heads = head
        .into_iter()
        .enumerate()
        .map(|(column, cell)| view! { <th scope="col" class=class(column)>{all(cell)}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(column, cell)| view! { <td class=class(column)>{all(cell)}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! { <div class="table-scroll"><table class="table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div> }.into_any()
}

fn all(inlines: Vec<Inline>) -> AnyView {
    inlines.into_iter().map(inline).collect_view().into_any()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Emphasis(inner) => view! { <em>{all(inner)}</em> }.into_any(),
        Inline::Strong(inner) => view! { <strong>{all(inner)}</strong> }.into_any(),
        Inline::Strike(inner) => view! { <s>{all(inner)}</s> }.into_any(),
        Inline::Code(text) => view! { <code>{text}</code> }.into_any(),
        Inline::Link { target, inlines } => link(target, "", all(inlines)),
        Inline::Button {
            target,
            text,
            primary,
        } => link(
            target,
            if primary {
                "button button-small button-primary"
            } else {
                "button button-small"
            },
            text.into_any(),
        ),
        // A picture from elsewhere would tell its server who looks at what; its text and address are shown instead.
        Inline::Image {
            src: Some(src),
            alt,
        } => {
            let text = if alt.is_empty() { src.clone() } else { alt };
            link(LinkTarget::Url(src), "", text.into_any())
        }
        Inline::Image { src: None, alt } => alt.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
    }
}

fn link(target: LinkTarget, class: &'static str, inner: AnyView) -> AnyView {
    match target {
        LinkTarget::Url(url) => {
            view! { <a class=class href=url target="_blank" rel="noopener noreferrer">{inner}</a> }
                .into_any()
        }
        LinkTarget::Dashboard(name) => {
            let navigation = use_navigation();
            view! { <a class=class href=move || navigation.link(Route::Dashboard(name.clone()))>{inner}</a> }.into_any()
        }
        LinkTarget::Fragment(fragment) => {
            view! { <a class=class href=format!("#{fragment}")>{inner}</a> }.into_any()
        }
    }
}

fn is_button_or_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Button { .. } | Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}
