//! The headers of the site: one place for the files that hosts read, for the `<meta>` of each
//! document, and for the server of `make run` and of the journeys.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

/// Headers of every response, beside the policy.
const ALWAYS: [(&str, &str); 6] = [
    ("Strict-Transport-Security", "max-age=63072000"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()",
    ),
];

/// The one policy that scripts may make for themselves: it lets the address of our own service
/// worker through (`static/update.js`). Nothing else of the program asks for trust.
const TRUSTED_TYPES: &str = "readiness-worker";

/// Who may show the site in a frame. Said in a header alone: a `<meta>` may not.
const FRAMES: &str = "frame-ancestors 'none'";

/// What documents may do, by what they do without asking: the scripts and styles that stand in
/// them, by their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
}

impl Policy {
    /// The policy under which all of these documents work.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a str>) -> Self {
        let mut policy = Self::default();
        for html in documents {
            let scripts = elements(html, "script");
            policy.scripts.extend(scripts.filter(Inline::is_script).map(|script| script.hash()));
            policy.styles.extend(elements(html, "style").map(|style| style.hash()));
        }
        policy
    }

    /// As a `<meta>` says it.
    pub fn in_document(&self) -> String {
        let sources = |first: &str, hashes: &BTreeSet<String>| {
            hashes.iter().fold(first.to_owned(), |sources, hash| format!("{sources} '{hash}'"))
        };
        [
            "default-src 'none'",
            &format!("{} 'wasm-unsafe-eval'", sources("script-src 'self'", &self.scripts)),
            &sources("style-src 'self'", &self.styles),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
            "frame-src 'none'",
            "require-trusted-types-for 'script'",
            &format!("trusted-types {TRUSTED_TYPES}"),
        ]
        .join("; ")
    }

    /// As a header says it.
    pub fn in_header(&self) -> String {
        format!("{}; {FRAMES}", self.in_document())
    }

    /// The headers of every response, whatever is asked for.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let always = ALWAYS.map(|(name, value)| (name, value.to_owned()));
        [("Content-Security-Policy", self.in_header())].into_iter().chain(always).collect()
    }
}

/// How long a browser may keep a file without asking whether there is a newer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It asks each time.
    Asked,
    /// The name changes with the content: a year, which is as long as one can say.
    Forever,
}

impl Keeping {
    /// How the file at a path is kept.
    pub fn of(path: &str) -> Self {
        if has_hashed_name(path) { Self::Forever } else { Self::Asked }
    }

    /// The value of `Cache-Control`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Asked => "no-cache",
            Self::Forever => "public, max-age=31536000, immutable",
        }
    }
}

/// Names with a hash in them, as a regular expression that nginx and Caddy read: the same names
/// that [`Keeping::of`] keeps forever.
#[allow(dead_code, reason = "the server does not write for hosts")]
pub const HASHED_NAME: &str = r"-[0-9a-f]{12,}(_bg)?\.[a-z0-9]+$";

/// The build puts a hash of the content at the end of a name: `main-1f0c….css`,
/// `mvp-readiness-90ab…_bg.wasm`. Trunk leaves out leading zeros.
fn has_hashed_name(path: &str) -> bool {
    path.rsplit_once('-').is_some_and(|(_, tail)| {
        let digits = tail.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= 12 && tail[digits..].starts_with(['.', '_'])
    })
}

/// An element that stands in a document with its content.
struct Inline<'a> {
    attributes: &'a str,
    content: &'a str,
}

impl Inline<'_> {
    /// Whether the content is run: there is no `src`, and the type is none of data.
    fn is_script(&self) -> bool {
        let has = |name: &str| {
            self.attributes.split_ascii_whitespace().any(|one| {
                one.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
            })
        };
        let is_data = self.attributes.contains("type=\"application/")
            || self.attributes.contains("type=application/");
        !has("src") && !is_data
    }

    fn hash(&self) -> String {
        format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(self.content)))
    }
}

/// The elements of a name in a document of ours, where no attribute has a `>` in it.
fn elements<'a>(html: &'a str, name: &str) -> impl Iterator<Item = Inline<'a>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)? + open.len();
            let end_of_tag = start + rest[start..].find('>')?;
            let attributes = &rest[start..end_of_tag];
            let content = &rest[end_of_tag + 1..];
            if !attributes.is_empty() && !attributes.starts_with(|c: char| c.is_ascii_whitespace())
            {
                // Another element whose name begins alike.
                rest = content;
                continue;
            }
            let end = content.find(&close)?;
            rest = &content[end + close.len()..];
            return Some(Inline { attributes, content: &content[..end] });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Keeping, Policy};

    /// The hash of `1` as `printf 1 | openssl dgst -sha256 -binary | base64` gives it.
    const HASH_OF_1: &str = "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=";

    #[test]
    fn scripts_that_stand_in_a_document_are_named_by_their_hash() {
        for script in ["<script>1</script>", "<script type=module>1</script>"] {
            let policy = Policy::of([script]).in_document();
            let expected = format!("script-src 'self' '{HASH_OF_1}' 'wasm-unsafe-eval';");
            assert!(policy.contains(&expected), "{policy}");
        }
    }

    #[test]
    fn data_and_files_are_not_scripts_that_stand_in_a_document() {
        let html = r#"<script src="./a.js"></script><script async src=./a.js></script>
            <script type="application/json" id="settings">{}</script>
            <script id=settings type=application/json>{}</script>"#;
        assert_eq!(Policy::of([html]), Policy::default());
    }

    #[test]
    fn a_policy_holds_for_all_documents() {
        let both = Policy::of(["<script>1</script>", "<title>x</title><script>2</script>"]);
        assert_eq!(both.scripts.len(), 2);
        assert_eq!(both, Policy::of(["<script>2</script>\n<script>1</script>"]));
        let styled = Policy::of(["<styles>2</styles><style>1</style>"]).in_document();
        assert!(styled.contains(&format!("style-src 'self' '{HASH_OF_1}';")), "{styled}");
    }

    #[test]
    fn frames_are_refused_in_the_header_alone() {
        let policy = Policy::default();
        assert!(policy.in_header().ends_with("; frame-ancestors 'none'"));
        assert!(!policy.in_document().contains("frame-ancestors"));
    }

    #[test]
    fn what_has_a_hash_in_its_name_is_kept() {
        for path in ["/main-3f2dc065c4a9d68.css", "/a/app-06a1512c5cadbd55.wasm"] {
            assert_eq!(Keeping::of(path), Keeping::Forever, "{path}");
        }
        for path in ["/", "/plan/", "/404.html", "/worker.js", "/icon-192.png", "/apple-facade.x"] {
            assert_eq!(Keeping::of(path), Keeping::Asked, "{path}");
        }
    }
}
