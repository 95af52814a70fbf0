//! The part with what opens over the page, and with pages that few look at first.

use leptos::prelude::*;

use crate::pages::dashboard::{ExportItems, Exports};
use crate::pages::dashboards::PasteDialog;
use crate::pages::files::FilesPage;
use crate::pages::settings::SettingsPage;
use crate::pages::settings::gallery::GalleryPage;
use crate::pages::settings::unknown::UnknownPage;
use crate::routes::Route;
use crate::ui::bar::{ConnectionMenu, MeterText, RefreshMenu};
use crate::ui::connect::{Connect, ConnectForm};
use crate::ui::drop::{Reading, ReadingLine};
use crate::ui::palette::Search;
use crate::ui::palette::actions::Hands;
use crate::ui::range::RangeChoices;
use crate::ui::region::RegionChoices;
use crate::ui::shortcuts::{Keys, Shortcuts};
use crate::ui::view::view;

/// What of this part is drawn.
#[derive(Clone)]
pub enum Piece {
    /// A page.
    Page(Route),
    /// The palette's search.
    Search(Box<Hands>),
    /// The list of keys.
    Keys(Shortcuts),
    /// The form of the connection dialog.
    Connect(Connect),
    /// What opens from the connection in the bar.
    ConnectionMenu,
    /// What opens from the Region in the bar.
    Regions,
    /// What opens from the time range in the bar.
    Ranges,
    /// What opens beside the refresh button.
    RefreshMenu,
    /// What opens from the meter.
    Meter,
    /// The progress of files being read.
    Reading(Reading),
    /// The dialog for a pasted body.
    Paste(RwSignal<bool>),
    /// The ways to save a panel.
    Export(Exports),
}

/// See [`Piece`].
pub fn draw(piece: Piece) -> AnyView {
    match piece {
        Piece::Page(Route::Files) => view! { <FilesPage/> },
        Piece::Page(Route::Settings) => view! { <SettingsPage/> },
        Piece::Page(Route::Gallery) => view! { <GalleryPage/> },
        Piece::Page(Route::Unknown(path)) => view! { <UnknownPage path/> },
        Piece::Page(_) => ().into_any(),
        Piece::Search(hands) => view! { <Search hands=*hands/> },
        Piece::Keys(shortcuts) => view! { <Keys shortcuts/> },
        Piece::Connect(connect) => view! { <ConnectForm connect/> },
        Piece::ConnectionMenu => view! { <ConnectionMenu/> },
        Piece::Regions => view! { <RegionChoices/> },
        Piece::Ranges => view! { <RangeChoices/> },
        Piece::RefreshMenu => view! { <RefreshMenu/> },
        Piece::Meter => view! { <MeterText/> },
        Piece::Reading(reading) => view! { <ReadingLine reading/> },
        Piece::Paste(is_open) => view! { <PasteDialog is_open/> },
        Piece::Export(exports) => view! { <ExportItems exports/> },
    }
}
