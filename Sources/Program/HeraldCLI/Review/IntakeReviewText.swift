import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// Formats what the reviews of an intake did, as text and JSON.
enum IntakeReviewText {
    /// The number of versions that are named; the others are counted.
    private static let namedVersions = 20

    /// The lines about reviews; none if no version came in and no verdict was recorded.
    static func lines(_ effects: ReviewEffects) -> [String] {
        var parts: [String] = []
        if effects.verdicts > 0 { parts.append("\(HumanReadable.count(effects.verdicts, "verdict")) recorded") }
        if effects.keptVerdicts > 0 { parts.append("\(HumanReadable.grouped(effects.keptVerdicts)) kept as history") }
        if effects.published > 0 { parts.append("\(HumanReadable.count(effects.published, "version")) accepted for publication") }
        if effects.waiting > 0 { parts.append("\(HumanReadable.count(effects.waiting, "version")) waiting (herald review queue)") }
        if parts.isEmpty { return [] }
        let named = effects.unreviewedVersions.prefix(namedVersions)
        let more = effects.unreviewedVersions.count - named.count + effects.unlistedVersions
        return ["reviews: " + parts.joined(separator: ", ")] + named.map { "  \(sentence($0))" }
            + (more > 0 ? ["  and \(HumanReadable.count(more, "more version"))"] : [])
    }

    /// `seasonal-work, version 3: the text of version 1 again; 2 verdicts on other text, kept as history; waits for 2 more accepts, from 2
    /// further centres`.
    private static func sentence(_ version: ReviewEffects.UnreviewedVersion) -> String {
        let result = version.result
        var parts: [String] = []
        if let earlier = result.earlierVersion { parts.append("the text of version \(earlier) again") }
        if result.keptVerdicts > 0 {
            parts.append("\(HumanReadable.count(result.keptVerdicts, "verdict")) on other text, kept as history")
        }
        if let waiting = result.waiting {
            parts.append("waits for \(waiting.isDisputed ? "a further reviewer, as reviewers disagree" : waiting.missingReviews)")
        }
        return "\(version.practice), version \(result.version): " + parts.joined(separator: "; ")
    }

    /// The effects as JSON.
    static func value(_ effects: ReviewEffects) -> JSONValue {
        [
            "recorded": .integer(effects.verdicts), "kept": .integer(effects.keptVerdicts), "accepted": .integer(effects.published),
            "waiting": .integer(effects.waiting),
            "versions": .array(
                effects.unreviewedVersions.map { version in
                    [
                        "id": .string(version.practice.written), "version": .integer(version.result.version),
                        "kept": .integer(version.result.keptVerdicts),
                        "earlier-version": version.result.earlierVersion.map(JSONValue.integer) ?? .null,
                    ]
                }),
        ]
    }
}
