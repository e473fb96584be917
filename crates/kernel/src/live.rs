//! Live screens: one stream of server-sent events per organisation.
//!
//! A message carries the topic and the identifier of what changed and nothing else; the screen asks again
//! for what it shows.
//! `id:` is the published number, so a screen that lost its connection resumes where it was.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use futures::stream::{self, StreamExt};
use http::HeaderMap;
use serde::Serialize;
use tokio::sync::broadcast;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::events::published_after;
use crate::ids::OrgId;
use crate::permission::Allowed;
use crate::problem::Problem;

crate::permissions! {
    Listen: reads "kernel.listen" "接收实时更新" "see live updates";
}

/// Something was published.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Announcement {
    #[serde(skip)]
    pub(crate) seq: i64,
    #[serde(skip)]
    pub(crate) org: OrgId,
    /// `room.happened`.
    pub topic: String,
    /// The identifier of what it is about.
    pub subject: String,
}

/// Screens that fall further behind than this are cut off and resume by number.
const BACKLOG: usize = 1_024;
const REPLAY_MAX: i64 = 1_000;
/// A stream ends after so long and the screen asks again: a permission that was taken away does not listen on.
const STREAM_MAX: Duration = Duration::from_secs(15 * 60);

/// Tells every screen of this node.
#[derive(Clone, Debug)]
pub struct Live(broadcast::Sender<Announcement>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Live {
    pub(crate) fn tell(&self, announcement: Announcement) {
        // Nobody listening is no error.
        drop(self.0.send(announcement));
    }

    pub(crate) fn listen(&self) -> broadcast::Receiver<Announcement> {
        self.0.subscribe()
    }
}

/// Live updates of an organisation.
///
/// A stream of `{topic, subject}`; send `Last-Event-ID` to resume.
#[utoipa::path(get, path = "/api/orgs/{org}/events", operation_id = "listen_events", tag = "kernel",
    params(("org" = OrgId, Path)),
    responses((status = 200, description = "The stream", body = Announcement, content_type = "text/event-stream"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("kernel.listen"))))]
async fn listen_events(ctx: Allowed<Listen>, State(app): State<App>, headers: HeaderMap) -> Result<impl IntoResponse, Problem> {
    let org = ctx.org.clone();
    let seen: Option<i64> = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    // Listen first, then replay, then drop what was replayed: nothing falls between.
    let receiver = app.live().listen();
    let missed = match seen {
        Some(seq) => published_after(&app, &org, seq, REPLAY_MAX).await?,
        None => Vec::new(),
    };
    let replayed = missed.last().map_or(seen.unwrap_or(0), |last| last.seq);
    let live = stream::unfold((receiver, org, replayed), |(mut receiver, org, replayed)| async move {
        loop {
            // A screen that fell behind ends here and comes back with the number it has seen.
            let announcement = receiver.recv().await.ok()?;
            if announcement.org == org && announcement.seq > replayed {
                return Some((announcement, (receiver, org, replayed)));
            }
        }
    });
    let end = Box::pin(tokio::time::sleep(STREAM_MAX));
    let events = stream::iter(missed).chain(live).take_until(end).map(|announcement| Ok::<_, Infallible>(as_event(&announcement)));
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}

fn as_event(announcement: &Announcement) -> SseEvent {
    SseEvent::default().id(announcement.seq.to_string()).data(serde_json::to_string(announcement).unwrap_or_default())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(listen_events))
}
