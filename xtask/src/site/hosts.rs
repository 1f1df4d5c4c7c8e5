//! What hosts are told about the site: its headers, and how long each file may be kept.

use crate::serve::headers::{HASHED_NAME, Keeping, Policy};

/// Where on its host the site stands: `/`, or a path with a slash at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The base that somebody asks for, or `None` where it is none.
    pub fn new(path: &str) -> Option<Self> {
        let is_plain = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b))
                && !part.starts_with('.')
        };
        let is_path = path == "/"
            || path
                .strip_prefix('/')
                .and_then(|rest| rest.strip_suffix('/'))
                .is_some_and(|inner| inner.split('/').all(is_plain));
        is_path.then(|| Self(path.to_owned()))
    }

    /// The path itself.
    pub fn path(&self) -> &str {
        &self.0
    }
}

impl Default for Base {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

/// `_headers`, as Netlify and Cloudflare Pages read it. Both send what all rules say that match a
/// request, so no two of them name the same header for one: those of every response stand in the
/// first rule alone, and the others, one for each file, say how long it is kept.
pub fn netlify(base: &Base, policy: &Policy, files: &[String]) -> String {
    let mut text = format!("{}*\n", base.path());
    for (name, value) in policy.headers() {
        text.extend(["  ", name, ": ", &value, "\n"]);
    }
    for file in files {
        let keeping = Keeping::of(file);
        for address in addresses(file) {
            text.extend(["\n", base.path(), &address, "\n"]);
            text.extend(["  Cache-Control: ", keeping.header(), "\n"]);
        }
    }
    text
}

/// The addresses under which a host serves a file: that of a folder is also one of its document.
fn addresses(file: &str) -> Vec<String> {
    match file.strip_suffix("index.html") {
        Some(folder) => vec![folder.to_owned(), file.to_owned()],
        None => vec![file.to_owned()],
    }
}

/// A piece of configuration for nginx.
pub fn nginx(base: &Base, policy: &Policy) -> String {
    let headers = |indent: &str| {
        let lines = policy.headers().into_iter().map(|(name, value)| {
            // A quoted string of nginx has these two characters to escape.
            let value = value.replace('\\', "\\\\").replace('"', "\\\"");
            format!("{indent}add_header {name} \"{value}\" always;\n")
        });
        lines.collect::<String>()
    };
    let (asked, forever) = (Keeping::Asked.header(), Keeping::Forever.header());
    format!(
        r#"# nginx: include this inside `server {{ … }}`, with `root` set to the folder that holds these files.
# {base} is counted from there. The copies that end in .gz are sent where a browser takes them.

location {base} {{
    index index.html;
    error_page 404 {base}404.html;
    gzip_static on;
    gzip_vary on;
{outer}    add_header Cache-Control "{asked}";

    # What is in a file with a hash in its name never changes. A location with headers of its own
    # has none of those around it, so they are here again.
    location ~ "{HASHED_NAME}" {{
        types {{
            application/wasm wasm;
            text/css css;
            text/javascript js;
        }}
{inner}        add_header Cache-Control "{forever}";
    }}
}}
"#,
        base = base.path(),
        outer = headers("    "),
        inner = headers("        "),
    )
}

/// A piece of configuration for Caddy.
pub fn caddy(base: &Base, policy: &Policy) -> String {
    let lines = policy.headers().into_iter().map(|(name, value)| {
        format!("        {name} \"{}\"\n", value.replace('\\', "\\\\").replace('"', "\\\""))
    });
    let headers: String = lines.collect();
    let (asked, forever) = (Keeping::Asked.header(), Keeping::Forever.header());
    format!(
        r#"# For Caddy: import this in the block of the site, which says with `root` where the files are.
# {base} is counted from there.

handle {base}* {{
    header {{
{headers}    }}
    # A file with a hash in its name never changes, but a missing one may appear later.
    @hashed {{
        path_regexp {HASHED_NAME}
        file
    }}
    @others not path_regexp {HASHED_NAME}
    header @hashed Cache-Control "{forever}"
    header @others Cache-Control "{asked}"
    file_server {{
        precompressed br gzip
    }}
}}
handle_errors {{
    @missing expression `{{http.error.status_code}} == 404`
    rewrite @missing {base}404.html
    file_server
}}
"#,
        base = base.path(),
    )
}

#[cfg(test)]
mod tests {
    use super::{Base, caddy, netlify, nginx};
    use crate::serve::headers::Policy;

    fn base(path: &str) -> Base {
        Base::new(path).expect("a base")
    }

    #[test]
    fn a_base_has_a_slash_at_both_ends_and_nothing_odd_between() {
        for path in ["/", "/tools/", "/tools/readiness/", "/v1.2/a-b_c~d/"] {
            assert_eq!(base(path).path(), path);
        }
        for path in
            ["", "tools", "/tools", "tools/", "//", "/a//b/", "/a b/", "/../", "/a\"/", "./"]
        {
            assert_eq!(Base::new(path), None, "{path}");
        }
    }

    #[test]
    fn no_request_gets_a_header_twice() {
        let files = ["404.html", "index.html", "plan/index.html", "main-0123456789ab.css"];
        let text = netlify(&base("/a/"), &Policy::default(), &files.map(str::to_owned));
        let rules: Vec<&str> = text.split("\n/").collect();
        let addresses: Vec<&str> = rules.iter().filter_map(|rule| rule.lines().next()).collect();
        assert_eq!(
            addresses,
            [
                "/a/*",
                "a/404.html",
                "a/",
                "a/index.html",
                "a/plan/",
                "a/plan/index.html",
                "a/main-0123456789ab.css",
            ],
        );
        assert!(!rules[0].contains("Cache-Control"), "{text}");
        for rule in &rules[1..] {
            let lines: Vec<&str> = rule.trim_end().lines().collect();
            let is_hashed =
                std::path::Path::new(lines[0]).extension().is_some_and(|end| end == "css");
            let kept = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
            assert_eq!(lines[1..], [format!("  Cache-Control: {kept}")]);
        }
    }

    #[test]
    fn every_host_is_told_every_header() {
        let policy = Policy::of(["<script>1</script>"]);
        let (base, files) = (base("/"), ["index.html".to_owned()]);
        let texts = [netlify(&base, &policy, &files), nginx(&base, &policy), caddy(&base, &policy)];
        for text in texts {
            for (name, value) in policy.headers() {
                assert!(text.contains(name) && text.contains(&value), "{name} in {text}");
            }
        }
    }
}
