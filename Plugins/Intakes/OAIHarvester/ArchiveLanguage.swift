/// The names and codes of languages that archives write in `dc:language`, as language tags.
enum ArchiveLanguage {
    /// Returns the BCP 47 tag for the English name of a frequent language, or for its code in ISO 639-2, whatever the case. Any other text,
    /// such as a BCP 47 tag, is returned unchanged.
    static func tag(for text: String) -> String { tags[text.lowercased()] ?? text }

    private static let tags = [
        "eng": "en", "english": "en", "fre": "fr", "fra": "fr", "french": "fr", "spa": "es", "spanish": "es", "ara": "ar", "arabic": "ar",
        "chi": "zh", "zho": "zh", "chinese": "zh", "rus": "ru", "russian": "ru", "por": "pt", "portuguese": "pt", "ger": "de", "deu": "de",
        "german": "de", "ita": "it", "italian": "it", "dut": "nl", "nld": "nl", "dutch": "nl", "pol": "pl", "polish": "pl", "tur": "tr",
        "turkish": "tr", "swe": "sv", "swedish": "sv", "jpn": "ja", "japanese": "ja",
    ]
}
