public import HeraldModel

/// The degree to which a record contains what an audience reads.
///
/// Each part that the audience reads counts once. Context and weaknesses count twice, because no digest may omit them. A part counts half
/// if its content is insufficient (``Gap/Shortfall/insufficient(_:)``). Parts that the record withholds from the audience are not counted.
/// The percentage is rounded down, so 100 means that nothing is missing.
public struct Completeness: Sendable, Hashable {
    /// A part that is missing or insufficient.
    public struct Gap: Sendable, Hashable {
        /// The kind of a gap.
        public enum Shortfall: Sendable, Hashable {
            /// The record has no content for the part.
            case missing
            /// The record has content for the part, but it lacks what the text names.
            case insufficient(String)
        }

        /// The part of the digest.
        public var part: Audience.Part
        /// The kind of the gap.
        public var shortfall: Shortfall

        /// Creates a gap.
        public init(_ part: Audience.Part, _ shortfall: Shortfall) {
            self.part = part
            self.shortfall = shortfall
        }

        /// The gap in one or a few words: `costs`, or `results (no figure)`.
        public var name: String {
            switch shortfall {
            case .missing: part.written
            case .insufficient(let reason): "\(part.written) (\(reason))"
            }
        }

        /// Returns the question of the questionnaire that the record does not answer, or does not answer fully.
        public func question(in language: LanguageTag) -> String {
            Questionnaire.question(part.fields[0])?.text(in: language) ?? part.written
        }
    }

    /// The name of the audience.
    public var audience: String
    /// The percentage, from 0 to 100.
    public var percent: Int
    /// The gaps, in the order in which the audience reads.
    public var gaps: [Gap]

    /// Creates a result.
    public init(audience: String, percent: Int, gaps: [Gap]) {
        self.audience = audience
        self.percent = percent
        self.gaps = gaps
    }
}

extension Practice {
    /// Returns the degree to which the record contains what `audience` reads, and the gaps.
    public func completeness(for audience: Audience) -> Completeness {
        var (have, all) = (0, 0)
        var gaps: [Completeness.Gap] = []
        for part in audience.parts where isReadable(part, by: audience) {
            let weight = part == .context || part == .weaknesses ? 2 : 1
            all += 2 * weight
            let shortfall = shortfall(of: part)
            switch shortfall {
            case nil: have += 2 * weight
            case .insufficient: have += weight
            case .missing: break
            }
            if let shortfall { gaps.append(Completeness.Gap(part, shortfall)) }
        }
        return Completeness(audience: audience.name, percent: all == 0 ? 100 : 100 * have / all, gaps: gaps)
    }

    /// Returns whether the audience may read at least one field of `part`.
    private func isReadable(_ part: Audience.Part, by audience: Audience) -> Bool {
        part.fields.contains { field in
            SensitiveField(written: field).map { sensitivity(of: $0) <= audience.clearance } ?? true
        }
    }

    /// Returns the shortfall of `part`, or nil if it is complete.
    private func shortfall(of part: Audience.Part) -> Completeness.Gap.Shortfall? {
        if isMissing(part) { return .missing }
        switch part {
        case .context where contextTexts.count < 2: return .insufficient("one side only")
        case .results where !claims.contains { $0.value != nil } && !targets.contains { $0.achieved != nil }:
            return .insufficient("no figure")
        case .evidence where !evidence.isEmpty && evidence.allSatisfy { $0.type == .awaited }: return .insufficient("awaited")
        case .organisations where !organisations.contains { $0.role == .lead }: return .insufficient("nobody leads")
        case .contacts where !contacts.contains { $0.email != nil || $0.phone != nil || $0.url != nil }: return .insufficient("no address")
        default: return nil
        }
    }

    /// Returns whether the record has no content for `part`.
    private func isMissing(_ part: Audience.Part) -> Bool {
        switch part {
        case .summary: false
        case .purpose: purpose == nil
        case .approach: approach == nil && narrative.isEmpty
        case .context: contextTexts.isEmpty
        case .results: claims.isEmpty && targets.isEmpty
        case .costs: costs.isEmpty
        case .criteria: criteria?.met.isEmpty ?? true
        case .evidence: evidence.isEmpty && categoryOverride == nil
        case .strengths: strengths.isEmpty
        case .weaknesses: weaknesses.isEmpty
        case .lessons: lessons.isEmpty
        case .transferability: transferability == nil
        case .organisations: organisations.isEmpty
        case .sources: sources.isEmpty
        case .contacts: contacts.isEmpty
        case .constraints: constraints.isEmpty
        case .ethics: ethics.isEmpty
        case .targetGroups: targetGroups.isEmpty
        case .unintendedEffects: unintendedEffects.isEmpty
        case .themes: themes.isEmpty
        case .funding: costs.isEmpty && !organisations.contains { $0.role == .funder }
        }
    }

    /// The texts on the context that the record has.
    private var contextTexts: [LocalizedText] {
        [context?.political, context?.historic, context?.cultural, context?.social, context?.economic].compactMap { $0 }
    }
}
