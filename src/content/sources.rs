//! The sources of the questions: public references, and the questions each of them supports. They
//! explain why a question is asked; levels, targets and weights are the judgement of this product.

/// A public reference.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Its author and title.
    pub title: &'static str,
    /// Its URL.
    pub address: &'static str,
}

/// When questions, targets, weights and references were last reviewed.
pub const REVIEWED: &str = "November 2026";

/// Every reference, in the order in which questions name them first.
pub static SOURCES: &[Source] = &[
    Source {
        title: "PostgreSQL: continuous archiving and point-in-time recovery",
        address: "https://www.postgresql.org/docs/current/continuous-archiving.html",
    },
    Source {
        title: "Google, Site Reliability Engineering: data integrity",
        address: "https://sre.google/sre-book/data-integrity/",
    },
    Source {
        title: "PostgreSQL: constraints",
        address: "https://www.postgresql.org/docs/current/ddl-constraints.html",
    },
    Source {
        title: "D. L. Parnas, 1972: on the criteria to be used in decomposing systems into modules",
        address: "https://doi.org/10.1145/361598.361623",
    },
    Source {
        title: "PostgreSQL: row security policies",
        address: "https://www.postgresql.org/docs/current/ddl-rowsecurity.html",
    },
    Source {
        title: "AWS: SaaS lens of the Well-Architected Framework",
        address: "https://docs.aws.amazon.com/wellarchitected/latest/saas-lens/saas-lens.html",
    },
    Source {
        title: "GitLab: avoiding downtime in migrations",
        address: "https://docs.gitlab.com/development/database/avoiding_downtime_in_migrations/",
    },
    Source {
        title: "Martin Fowler’s site: parallel change",
        address: "https://martinfowler.com/bliki/ParallelChange.html",
    },
    Source {
        title: "PostgreSQL: using EXPLAIN",
        address: "https://www.postgresql.org/docs/current/using-explain.html",
    },
    Source {
        title: "PostgreSQL: connections",
        address: "https://www.postgresql.org/docs/current/runtime-config-connection.html",
    },
    Source {
        title: "PostgreSQL: high availability, load balancing and replication",
        address: "https://www.postgresql.org/docs/current/high-availability.html",
    },
    Source {
        title: "PostgreSQL: JSON types",
        address: "https://www.postgresql.org/docs/current/datatype-json.html",
    },
    Source {
        title: "PostgreSQL: table partitioning",
        address: "https://www.postgresql.org/docs/current/ddl-partitioning.html",
    },
    Source {
        title: "Regulation (EU) 2016/679, the GDPR",
        address: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    },
    Source {
        title: "OWASP cheat sheet: authentication",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html",
    },
    Source {
        title: "NIST SP 800-63B-4: authentication",
        address: "https://pages.nist.gov/800-63-4/sp800-63b.html",
    },
    Source {
        title: "OWASP cheat sheet: authorization",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html",
    },
    Source {
        title: "OWASP: Application Security Verification Standard",
        address: "https://owasp.org/www-project-application-security-verification-standard/",
    },
    Source {
        title: "RFC 7644: system for cross-domain identity management",
        address: "https://www.rfc-editor.org/rfc/rfc7644",
    },
    Source {
        title: "OWASP cheat sheet: session management",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    },
    Source {
        title: "OWASP cheat sheet: secrets management",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    },
    Source {
        title: "OWASP cheat sheet: credential stuffing prevention",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Credential_Stuffing_Prevention_Cheat_Sheet.html",
    },
    Source {
        title: "OWASP cheat sheet: logging",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html",
    },
    Source {
        title: "OpenID Connect Core 1.0",
        address: "https://openid.net/specs/openid-connect-core-1_0.html",
    },
    Source {
        title: "Martin Fowler’s site: monolith first",
        address: "https://martinfowler.com/bliki/MonolithFirst.html",
    },
    Source { title: "OpenAPI Specification", address: "https://spec.openapis.org/oas/latest.html" },
    Source {
        title: "Google API improvement proposal 180: backwards compatibility",
        address: "https://google.aip.dev/180",
    },
    Source {
        title: "RFC 9457: problem details for HTTP APIs",
        address: "https://www.rfc-editor.org/rfc/rfc9457",
    },
    Source {
        title: "Amazon Builders’ Library: timeouts, retries and backoff with jitter",
        address: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
    },
    Source {
        title: "Stripe: idempotent requests",
        address: "https://docs.stripe.com/api/idempotent_requests",
    },
    Source {
        title: "Google API improvement proposal 158: pagination",
        address: "https://google.aip.dev/158",
    },
    Source {
        title: "RFC 6585: additional HTTP status codes, with “too many requests”",
        address: "https://www.rfc-editor.org/rfc/rfc6585",
    },
    Source {
        title: "Amazon Builders’ Library: avoiding insurmountable queue backlogs",
        address: "https://aws.amazon.com/builders-library/avoiding-insurmountable-queue-backlogs/",
    },
    Source { title: "RFC 9111: HTTP caching", address: "https://www.rfc-editor.org/rfc/rfc9111" },
    Source {
        title: "OWASP cheat sheet: input validation",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html",
    },
    Source {
        title: "DORA: continuous delivery",
        address: "https://dora.dev/capabilities/continuous-delivery/",
    },
    Source {
        title: "Google, The Site Reliability Workbook: canarying releases",
        address: "https://sre.google/workbook/canarying-releases/",
    },
    Source { title: "The Twelve-Factor App", address: "https://12factor.net/" },
    Source {
        title: "Martin Fowler’s site: feature toggles",
        address: "https://martinfowler.com/articles/feature-toggles.html",
    },
    Source {
        title: "OWASP cheat sheet: vulnerable dependency management",
        address: "https://cheatsheetseries.owasp.org/cheatsheets/Vulnerable_Dependency_Management_Cheat_Sheet.html",
    },
    Source {
        title: "AWS: cost optimization pillar of the Well-Architected Framework",
        address: "https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/welcome.html",
    },
    Source {
        title: "Google, Site Reliability Engineering: being on-call",
        address: "https://sre.google/sre-book/being-on-call/",
    },
    Source {
        title: "Google, Site Reliability Engineering: monitoring distributed systems",
        address: "https://sre.google/sre-book/monitoring-distributed-systems/",
    },
    Source {
        title: "OpenTelemetry: observability primer",
        address: "https://opentelemetry.io/docs/concepts/observability-primer/",
    },
    Source {
        title: "Google, The Site Reliability Workbook: alerting on SLOs",
        address: "https://sre.google/workbook/alerting-on-slos/",
    },
    Source {
        title: "DORA: customer feedback",
        address: "https://dora.dev/capabilities/customer-feedback/",
    },
    Source {
        title: "Brendan Gregg: the USE method",
        address: "https://www.brendangregg.com/usemethod.html",
    },
    Source {
        title: "Google, Site Reliability Engineering: postmortem culture",
        address: "https://sre.google/sre-book/postmortem-culture/",
    },
    Source {
        title: "Google, Site Reliability Engineering: service level objectives",
        address: "https://sre.google/sre-book/service-level-objectives/",
    },
    Source {
        title: "Martin Fowler’s site: technical debt",
        address: "https://martinfowler.com/bliki/TechnicalDebt.html",
    },
    Source {
        title: "Michael Nygard, 2011: documenting architecture decisions",
        address: "https://cognitect.com/blog/2011/11/15/documenting-architecture-decisions",
    },
    Source {
        title: "DORA: working in small batches",
        address: "https://dora.dev/capabilities/working-in-small-batches/",
    },
    Source {
        title: "DORA: documentation quality",
        address: "https://dora.dev/capabilities/documentation-quality/",
    },
];

/// The references behind each question, as positions in [`SOURCES`], by the id of the question.
pub static BEHIND: &[(&str, &[usize])] = &[
    ("DB1", &[0, 1]),
    ("DB2", &[2, 3]),
    ("DB3", &[4, 5]),
    ("DB4", &[6, 7]),
    ("DB5", &[8]),
    ("DB6", &[9]),
    ("DB7", &[10]),
    ("DB8", &[11]),
    ("DB9", &[12, 13]),
    ("DB10", &[10]),
    ("AU1", &[14, 15]),
    ("AU2", &[16, 17]),
    ("AU3", &[16, 18]),
    ("AU4", &[19, 15]),
    ("AU5", &[20]),
    ("AU6", &[21, 14]),
    ("AU7", &[22]),
    ("AU8", &[23, 18]),
    ("AU9", &[13, 18]),
    ("AU10", &[17]),
    ("AP1", &[24, 3]),
    ("AP2", &[25, 26]),
    ("AP3", &[27, 28]),
    ("AP4", &[29]),
    ("AP5", &[30]),
    ("AP6", &[31]),
    ("AP7", &[32]),
    ("AP8", &[33]),
    ("AP9", &[28]),
    ("AP10", &[34, 17]),
    ("DE1", &[35]),
    ("DE2", &[36, 7]),
    ("DE3", &[37, 20]),
    ("DE4", &[35]),
    ("DE5", &[37]),
    ("DE6", &[38]),
    ("DE7", &[39]),
    ("DE8", &[40]),
    ("DE9", &[41]),
    ("DE10", &[1]),
    ("MO1", &[42]),
    ("MO2", &[43]),
    ("MO3", &[22, 43]),
    ("MO4", &[42]),
    ("MO5", &[44]),
    ("MO6", &[45]),
    ("MO7", &[46]),
    ("MO8", &[47]),
    ("MO9", &[48]),
    ("CX1", &[49]),
    ("CX2", &[3]),
    ("CX3", &[3]),
    ("CX4", &[50]),
    ("CX5", &[51]),
    ("CX6", &[26]),
    ("CX7", &[52]),
    ("CX8", &[3, 38]),
];
