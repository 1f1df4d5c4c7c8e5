//! Length bands of links, by where they can be shared.

/// The maximum length of a link in a QR code.
pub const MAX_QR: usize = 900;

/// The band of a link by its length, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LengthBand {
    /// At most 1,000 characters: opens anywhere.
    A,
    /// At most 1,700 characters: fine for mail and chat.
    B,
    /// At most 3,900 characters: some desktop mail programs and chats truncate it.
    C,
    /// At most 8,000 characters: for browsers only.
    D,
}

impl LengthBand {
    /// All bands, shortest first.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// The maximum number of characters of a whole link, address included.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::A => 1_000,
            Self::B => 1_700,
            Self::C => 3_900,
            Self::D => 8_000,
        }
    }

    /// The band of a link with this many characters, address included; `None` when it is too long
    /// to share.
    ///
    /// ```
    /// use mvp_readiness::app::share::LengthBand;
    ///
    /// assert_eq!(LengthBand::of(1_000), Some(LengthBand::A));
    /// assert_eq!(LengthBand::of(1_001), Some(LengthBand::B));
    /// assert_eq!(LengthBand::of(8_001), None);
    /// ```
    #[must_use]
    pub fn of(length: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|band| length <= band.limit())
    }
}
