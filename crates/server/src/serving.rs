//! `cairn serve`: the rooms behind one address, until it is told to stop.

use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use http::{HeaderName, HeaderValue, StatusCode, header};
use kernel::{App, Problem, Scope, sql};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::arguments::ServeOptions;
use crate::{rooms, web_app};

/// How long open requests may go on after a stop was asked for.
const GRACE: Duration = Duration::from_secs(20);

/// Scripts, styles and pictures come from here and from nowhere else; nobody may frame the app. What our own scripts
/// bring as WebAssembly may be compiled: certificates are verified with it.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Serves until the process is asked to stop.
pub async fn serve(options: ServeOptions) -> anyhow::Result<()> {
    let sending = automation::Settings { allows_private: options.allow_private_webhooks };
    let built = rooms::build_with(rooms::foundation(&options.store).await?, settings_of(&options)?, sending).await?;
    let app = built.app.clone();
    app.start_work().await?;
    let listener =
        tokio::net::TcpListener::bind(options.listen).await.with_context(|| format!("the address {} cannot be used", options.listen))?;
    let address = listener.local_addr()?;
    println!("Cairn is at http://{address}");
    let router = with_web(built.router, built.app);
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop_asked());
    tokio::select! {
        served = async { serving.await } => served?,
        () = async { stop_asked().await; tokio::time::sleep(GRACE).await } => tracing::warn!("some requests were cut off at the stop"),
    }
    app.stop();
    Ok(())
}

/// Digits of the hexadecimal key that seals secrets.
const KEY_DIGITS: usize = 64;

fn settings_of(options: &ServeOptions) -> anyhow::Result<identity::Settings> {
    let is_https = options.public_url.as_ref().is_some_and(|url| url.starts_with("https://"));
    let sealing_key = options.sealing_key.as_deref().map(key_of).transpose()?;
    Ok(identity::Settings { is_https, proxies: options.proxies, is_sign_up_open: !options.by_invitation_only, sealing_key })
}

fn key_of(hex: &str) -> anyhow::Result<[u8; 32]> {
    anyhow::ensure!(hex.len() == KEY_DIGITS && hex.is_ascii(), "the sealing key must have {KEY_DIGITS} hexadecimal digits");
    let mut key = [0; 32];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[place * 2..place * 2 + 2], 16).context("the sealing key must be hexadecimal")?;
    }
    Ok(key)
}

/// The interface, the web app and the protection of both.
pub fn with_web(interface: Router, app: App) -> Router {
    let header = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    let compressed = CompressionLayer::new()
        .compress_when(SizeAbove::new(1_024).and(NotForContentType::SSE).and(NotForContentType::const_new("application/zip")));
    interface
        .merge(Router::new().route("/api/health", axum::routing::get(health)).with_state(app))
        .route("/api", axum::routing::any(no_such_interface))
        .route("/api/{*rest}", axum::routing::any(no_such_interface))
        .fallback(web_app::file)
        .layer(compressed)
        .layer(SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "same-origin"))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(CatchPanicLayer::custom(|_| {
            Problem::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "kernel.internal",
                "Something failed inside Cairn; nothing was changed. Try again.",
            )
            .into_response()
        }))
}

async fn no_such_interface() -> Problem {
    Problem::not_found()
}

/// For load balancers: answers when the database does.
async fn health(State(app): State<App>) -> Result<&'static str, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let (_,): (i64,) = sql("SELECT CAST(1 AS BIGINT)").one(&mut tx).await?;
    Ok("ok")
}

async fn stop_asked() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
