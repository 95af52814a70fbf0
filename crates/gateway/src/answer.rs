//! One request, one answer: pure but for the time that packing takes.
//!
//! In: a method, a path and two headers. Out: a response. Nothing is read from the request's body.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH, LOCATION, VARY,
};
use hyper::{Method, Response, StatusCode};

use crate::encoding::Encoding;
use crate::site::Site;

/// Everything an answer is made of.
#[derive(Debug)]
pub(crate) struct Face {
    site: Site,
    /// Starts and ends with a slash.
    base_path: String,
    headers: HeaderMap,
}

impl Face {
    pub(crate) fn new(site: Site, base_path: String, headers: Vec<(&'static str, String)>) -> Self {
        let headers = headers
            .into_iter()
            .filter_map(|(name, value)| {
                Some((
                    HeaderName::from_static(name),
                    HeaderValue::from_str(&value).ok()?,
                ))
            })
            .collect();
        Self {
            site,
            base_path,
            headers,
        }
    }

    /// Answers a request for `path` (percent-encoded, as it came).
    pub(crate) fn answer(
        &self,
        method: &Method,
        path: &str,
        request: &HeaderMap,
    ) -> Response<Full<Bytes>> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            let mut response = self.said(
                StatusCode::METHOD_NOT_ALLOWED,
                "only GET and HEAD are answered here\n",
            );
            response
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return response;
        }
        let Some(inner) = path.strip_prefix(&self.base_path) else {
            // `/tools/watchglass` would resolve the app's relative addresses one folder too high.
            let is_base = path == self.base_path.trim_end_matches('/') || path == "/";
            return if is_base {
                self.moved()
            } else {
                self.said(StatusCode::NOT_FOUND, "not found\n")
            };
        };
        let Some(asset) = self.site.asset(inner) else {
            return self.said(StatusCode::NOT_FOUND, "not found\n");
        };
        let text_of = |name| {
            request
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        if text_of(IF_NONE_MATCH).is_some_and(|tags| asset.is_named_by(tags)) {
            let mut response = self.with_headers(StatusCode::NOT_MODIFIED, Bytes::new());
            let tag = asset.tag(Encoding::chosen(text_of(ACCEPT_ENCODING)));
            set(response.headers_mut(), ETAG, &tag);
            set(response.headers_mut(), CACHE_CONTROL, asset.cache_control);
            set(response.headers_mut(), VARY, "accept-encoding");
            return response;
        }
        let (encoding, body) = asset.body(Encoding::chosen(text_of(ACCEPT_ENCODING)));
        let n_bytes = body.len();
        let mut response = self.with_headers(
            StatusCode::OK,
            if *method == Method::HEAD {
                Bytes::new()
            } else {
                body
            },
        );
        let headers = response.headers_mut();
        set(headers, CONTENT_TYPE, asset.content_type);
        set(headers, CACHE_CONTROL, asset.cache_control);
        set(headers, ETAG, &asset.tag(encoding));
        set(headers, VARY, "accept-encoding");
        headers.insert(CONTENT_LENGTH, n_bytes.into());
        if let Some(name) = encoding.name() {
            set(headers, CONTENT_ENCODING, name);
        }
        response
    }

    fn moved(&self) -> Response<Full<Bytes>> {
        let mut response = self.said(StatusCode::TEMPORARY_REDIRECT, "");
        set(response.headers_mut(), LOCATION, &self.base_path);
        response
    }

    fn said(&self, status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
        let mut response = self.with_headers(status, Bytes::from_static(text.as_bytes()));
        set(
            response.headers_mut(),
            CONTENT_TYPE,
            "text/plain; charset=utf-8",
        );
        set(response.headers_mut(), CACHE_CONTROL, "no-store");
        response
    }

    fn with_headers(&self, status: StatusCode, body: Bytes) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = status;
        response.headers_mut().clone_from(&self.headers);
        response
    }
}

/// Sets a header whose text was written by us; a text that no header can hold is left out.
fn set(headers: &mut HeaderMap, name: HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        headers.insert(name, value);
    }
}
