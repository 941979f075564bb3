public import HeraldModel

/// How much of what an audience reads a record has.
///
/// Each of the audience's parts counts once, context and weaknesses twice, since no digest may drop them. A part counts as a half if
/// something in it is too thin to use (``Gap/Lack/thin``). Parts that the audience may not read, because the record keeps them from it,
/// count neither way. The percentage is rounded down: 100 means that nothing is missing.
public struct Completeness: Sendable, Hashable {
    /// A part that is not there, or not enough of it.
    public struct Gap: Sendable, Hashable {
        /// What a part lacks.
        public enum Shortfall: Sendable, Hashable {
            /// The record has nothing of it.
            case missing
            /// The record has something, but not what is said here.
            case insufficient(String)
        }

        /// The part.
        public var part: Audience.Part
        /// What it lacks.
        public var shortfall: Shortfall

        /// Creates a gap.
        public init(_ part: Audience.Part, _ lack: Shortfall) {
            self.part = part
            self.shortfall = lack
        }

        /// In a word or two: `costs`, or `results (no figure)`.
        public var name: String {
            switch shortfall {
            case .missing: part.written
            case .insufficient(let reason): "\(part.written) (\(reason))"
            }
        }

        /// The question that the record does not answer, or not fully.
        public func question(in language: LanguageTag) -> String {
            Questionnaire.question(part.fields[0])?.text(in: language) ?? part.written
        }
    }

    /// The audience's name.
    public var audience: String
    /// From 0 to 100.
    public var percent: Int
    /// What is missing, in the order in which the audience reads.
    public var gaps: [Gap]

    /// Creates a measure.
    public init(audience: String, percent: Int, gaps: [Gap]) {
        self.audience = audience
        self.percent = percent
        self.gaps = gaps
    }
}

extension Practice {
    /// How much of what `audience` reads the record has, and what is missing.
    public func completeness(for audience: Audience) -> Completeness {
        var (have, all) = (0, 0)
        var gaps: [Completeness.Gap] = []
        for part in audience.parts where isReadable(part, by: audience) {
            let weight = part == .context || part == .weaknesses ? 2 : 1
            all += 2 * weight
            let lack = lack(of: part)
            switch lack {
            case nil: have += 2 * weight
            case .insufficient: have += weight
            case .missing: break
            }
            if let lack { gaps.append(Completeness.Gap(part, lack)) }
        }
        return Completeness(audience: audience.name, percent: all == 0 ? 100 : 100 * have / all, gaps: gaps)
    }

    private func isReadable(_ part: Audience.Part, by audience: Audience) -> Bool {
        part.fields.contains { field in
            SensitiveField(written: field).map { sensitivity(of: $0) <= audience.clearance } ?? true
        }
    }

    /// What `part` lacks; `nil` if it is there.
    private func lack(of part: Audience.Part) -> Completeness.Gap.Shortfall? {
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
        }
    }

    private var contextTexts: [LocalizedText] {
        [context?.political, context?.historic, context?.cultural, context?.social, context?.economic].compactMap { $0 }
    }
}
