import HeraldIntake
import HeraldModel
import HeraldXML

/// The names of languages in archives.
enum LanguageNames {
    /// Returns the BCP 47 tag for a code of ISO 639-2 or the English name of a frequent language. Other texts are returned unchanged.
    static func tag(for text: String) -> String { tags[text.lowercased()] ?? text }

    private static let tags = [
        "eng": "en", "english": "en", "fre": "fr", "fra": "fr", "french": "fr", "spa": "es", "spanish": "es", "ara": "ar", "arabic": "ar",
        "chi": "zh", "zho": "zh", "chinese": "zh", "rus": "ru", "russian": "ru", "por": "pt", "portuguese": "pt", "ger": "de", "deu": "de",
        "german": "de", "ita": "it", "italian": "it", "dut": "nl", "nld": "nl", "dutch": "nl", "pol": "pl", "polish": "pl", "tur": "tr",
        "turkish": "tr", "swe": "sv", "swedish": "sv", "jpn": "ja", "japanese": "ja",
    ]
}
