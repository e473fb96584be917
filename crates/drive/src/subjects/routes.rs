//! Attachments, comments and mentions over HTTP.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::SubjectPath;
use super::attachments::{self, AttachInput, Attachment, AttachmentId, AttachmentShown};
use super::comments::{self, Comment, CommentId, CommentInput};
use super::mentions::{self, Mention};
use crate::content;
use crate::files::{self, NewFile};
use crate::permissions::{self, Follow};

/// What an attached file is called, and why it is attached.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AttachedName {
    name: String,
    #[serde(default)]
    note: String,
}

/// Why a version is brought.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct VersionNote {
    note: String,
}

#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct AttachmentAt {
    attachment: AttachmentId,
}

#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct AttachedVersion {
    attachment: AttachmentId,
    number: i64,
}

#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct CommentAt {
    comment: CommentId,
}

/// What hangs at a record, newest first. Whoever may read the record's room may see it.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments", operation_id = "list_attachments", tag = "drive",
    params(SubjectPath, PageQuery),
    responses((status = 200, description = "A page of attachments", body = Page<Attachment>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.follow"))))]
async fn list_attachments(
    ctx: Allowed<Follow>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Attachment>>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    Ok(Json(attachments::list(&mut tx, &ctx.org, &subject, &page).await?))
}

/// Attaches a new file to a record.
///
/// The body is the file itself, up to 512 MiB. It lies in no folder and is found by its record only.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments", operation_id = "create_attachment", tag = "drive",
    params(SubjectPath, AttachedName), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "Attached", body = AttachmentShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.comment"))))]
async fn create_attachment(
    ctx: Allowed<permissions::Comment>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Query(new): Query<AttachedName>,
    body: Body,
) -> Result<Response, Problem> {
    let subject = at.opened(&mut app.db().read(&*ctx).await?, &app, &ctx).await?;
    let mut new = NewFile { name: new.name, folder: None, is_loose: true, note: new.note };
    let stored = files::receive(&app, &ctx, &mut new, body.into_data_stream()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let file = files::make(&mut tx, &ctx, &new, &stored).await?;
    let attached = attachments::attach(&mut tx, &ctx, &subject, &file).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &attached).await
}

/// Hangs a file of the drive at a record, too: its versions are seen there from now on.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/links", operation_id = "attach_drive_file", tag = "drive",
    params(SubjectPath), request_body = AttachInput,
    responses((status = 201, description = "Attached", body = AttachmentShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn attach_drive_file(
    ctx: Allowed<permissions::Write>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Json(input): Json<AttachInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    let attached = attachments::link(&mut tx, &ctx, &subject, &input.file).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &attached).await
}

/// An attached file with its versions.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}", operation_id = "get_attachment", tag = "drive",
    params(SubjectPath, AttachmentAt),
    responses((status = 200, description = "The file", body = AttachmentShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.follow"))))]
async fn get_attachment(
    ctx: Allowed<Follow>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Path(which): Path<AttachmentAt>,
) -> Result<Json<AttachmentShown>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    Ok(Json(attachments::shown(&mut tx, &ctx.org, &subject, &which.attachment).await?))
}

/// Takes a file off a record. Its versions stay, and it can be put back.
#[utoipa::path(delete, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}", operation_id = "delete_attachment", tag = "drive",
    params(SubjectPath, AttachmentAt),
    responses((status = 204, description = "Taken off"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.comment"))))]
async fn delete_attachment(
    ctx: Allowed<permissions::Comment>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Path(which): Path<AttachmentAt>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    attachments::detach(&mut tx, &ctx, &subject, &which.attachment).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Puts a file back that was taken off a record.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}/restore", operation_id = "restore_attachment", tag = "drive",
    params(SubjectPath, AttachmentAt),
    responses((status = 200, description = "Attached", body = AttachmentShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.comment"))))]
async fn restore_attachment(
    ctx: Allowed<permissions::Comment>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Path(which): Path<AttachmentAt>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    let attached = attachments::put_back(&mut tx, &ctx, &subject, &which.attachment).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &attached).await
}

/// Brings a version of an attached file.
///
/// The body is the file itself, up to 512 MiB. The same bytes as the newest are no new version.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}/versions", operation_id = "create_attachment_version", tag = "drive",
    params(SubjectPath, AttachmentAt, VersionNote), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "The file now", body = AttachmentShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.comment"))))]
async fn create_attachment_version(
    ctx: Allowed<permissions::Comment>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Path(which): Path<AttachmentAt>,
    Query(new): Query<VersionNote>,
    body: Body,
) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    let file = attachments::hanging(&mut tx, &ctx.org, &subject, &which.attachment).await?.id;
    drop(tx);
    let stored = files::receive_version(&app, &ctx, &file, &new.note, body.into_data_stream()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    files::add_version(&mut tx, &ctx, &file, &stored, &new.note).await?;
    let attached = attachments::shown(&mut tx, &ctx.org, &subject, &which.attachment).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &attached).await
}

/// The bytes of a version of an attached file; a part of them with `Range`.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}/versions/{number}/content",
    operation_id = "get_attachment_content", tag = "drive",
    params(SubjectPath, AttachedVersion, ("Range" = Option<String>, Header, description = "Which bytes, such as `bytes=0-1023`")),
    responses((status = 200, description = "All of it", content_type = "application/octet-stream"), (status = 206, description = "The part", content_type = "application/octet-stream"),
        (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.follow"))))]
async fn get_attachment_content(
    ctx: Allowed<Follow>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Path(which): Path<AttachedVersion>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    let file = attachments::hanging(&mut tx, &ctx.org, &subject, &which.attachment).await?;
    let handed = files::version_of(&mut tx, &ctx.org, &file, which.number).await?;
    drop(tx);
    content::hand_out(&app, &handed, &headers).await
}

/// What was said about a record, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/comments", operation_id = "list_comments", tag = "drive",
    params(SubjectPath, PageQuery),
    responses((status = 200, description = "A page of comments", body = Page<Comment>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.follow"))))]
async fn list_comments(
    ctx: Allowed<Follow>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Comment>>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    Ok(Json(comments::list(&mut tx, &ctx.org, &subject, &page).await?))
}

/// Says something about a record, and tells whom it names.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/comments", operation_id = "create_comment", tag = "drive",
    params(SubjectPath), request_body = CommentInput,
    responses((status = 201, description = "Said", body = Comment), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.comment"))))]
async fn create_comment(
    ctx: Allowed<permissions::Comment>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Json(input): Json<CommentInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    let said = comments::say(&mut tx, &ctx, &subject, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &said).await
}

/// Says a comment of one's own anew. What was said before stays readable; an empty text takes it back.
#[utoipa::path(put, path = "/api/orgs/{org}/drive/subjects/{kind}/{subject}/comments/{comment}", operation_id = "correct_comment", tag = "drive",
    params(SubjectPath, CommentAt), request_body = CommentInput,
    responses((status = 200, description = "The comment now", body = Comment), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.comment"))))]
async fn correct_comment(
    ctx: Allowed<permissions::Comment>,
    State(app): State<App>,
    Path(at): Path<SubjectPath>,
    Path(which): Path<CommentAt>,
    Json(input): Json<CommentInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let subject = at.opened(&mut tx, &app, &ctx).await?;
    let said = comments::correct(&mut tx, &ctx, &subject, &which.comment, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &said).await
}

/// Comments that name the reader, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/mentions", operation_id = "list_mentions", tag = "drive",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of mentions", body = Page<Mention>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.follow"))))]
async fn list_mentions(
    ctx: Allowed<Follow>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Mention>>, Problem> {
    Ok(Json(mentions::list(&mut app.db().read(&*ctx).await?, &app, &ctx, &page).await?))
}

/// Notes that the reader looked at a comment that names them.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/mentions/{comment}/seen", operation_id = "see_mention", tag = "drive",
    params(("org" = OrgId, Path), CommentAt),
    responses((status = 204, description = "Noted"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.follow"))))]
async fn see_mention(ctx: Allowed<Follow>, State(app): State<App>, Path(which): Path<CommentAt>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    mentions::see(&mut tx, &ctx, &which.comment).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let bringing = OpenApiRouter::new()
        .routes(routes!(list_attachments, create_attachment))
        .routes(routes!(create_attachment_version))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .routes(routes!(attach_drive_file))
        .routes(routes!(get_attachment, delete_attachment))
        .routes(routes!(restore_attachment))
        .routes(routes!(get_attachment_content))
        .routes(routes!(list_comments, create_comment))
        .routes(routes!(correct_comment))
        .routes(routes!(list_mentions))
        .routes(routes!(see_mention))
        .merge(bringing)
}
