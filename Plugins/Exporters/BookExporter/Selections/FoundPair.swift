internal import HeraldComposition
internal import HeraldModel

/// Two practices of the selection that are read side by side.
struct FoundPair {
    var first: PublishedPractice
    var second: PublishedPractice
    var relation: ContrastComposer.Relation

    /// The ids in alphabetical order, by which a pair is known.
    var ids: [Slug] { [first.practice.id, second.practice.id].sorted() }

    /// Returns the pair of a link, or `nil` if the two are not a contrast: neither was adapted from the other, and either both are case
    /// studies or neither is.
    init?(_ practice: PublishedPractice, _ link: PracticeLink, _ other: PublishedPractice) {
        let isCase = [practice, other].map { $0.practice.category == .caseStudy }
        switch link.relation {
        case .adaptedFrom: (first, second, relation) = (other, practice, .adapted)
        case .adaptedAs: (first, second, relation) = (practice, other, .adapted)
        case .related where isCase[0] != isCase[1]:
            (first, second) = isCase[0] ? (other, practice) : (practice, other)
            relation = .related
        case .related: return nil
        }
    }

    /// Creates the pair of two practices that the settings list. If one was adapted from the other, the original is the first.
    init(listed first: PublishedPractice, _ second: PublishedPractice) {
        let (forward, back) = (Self.links(from: first, to: second), Self.links(from: second, to: first))
        let isReversed = forward.contains(.adaptedFrom) || back.contains(.adaptedAs)
        (self.first, self.second) = isReversed ? (second, first) : (first, second)
        if isReversed || forward.contains(.adaptedAs) || back.contains(.adaptedFrom) {
            relation = .adapted
        } else {
            relation = forward.union(back).contains(.related) ? .related : .chosen
        }
    }

    private static func links(from practice: PublishedPractice, to other: PublishedPractice) -> Set<LinkRelation> {
        Set(practice.practice.links.filter { $0.practice == other.practice.id }.map(\.relation))
    }
}
