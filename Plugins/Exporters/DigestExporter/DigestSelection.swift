internal import HeraldKit
internal import HeraldModel

/// The practices of a digest: those of a selection that an audience may see, in its order, up to its limit.
struct DigestSelection {
    /// The practices of the digest in the order of the audience.
    var practices: [PublishedPractice]
    /// The number of practices without the limit.
    var count: Int

    /// The number of practices that were left out because of the limit.
    var leftOut: Int { max(count - practices.count, 0) }

    /// Reads the practices of `selection`, which an audience may see.
    ///
    /// The order decides what the limit leaves out. By evidence the best categories come first. By theme the groups take turns, so that each
    /// is there. The latest changes come first within a category and a group.
    ///
    /// - Parameters:
    ///   - selection: The practices without the limit of the audience.
    ///   - order: The order of the digest.
    ///   - limit: The most practices of the digest.
    ///   - themes: The groups of an order by theme.
    init(of selection: Selection, by order: AudienceDigest.Order, limit: Int, themes: DigestThemes) async throws {
        count = try await selection.count
        let limit = min(limit, count)
        // The limit of a pipeline chooses in the pipeline's order, before the audience does.
        let isChosen = (selection.query.limit ?? .max) <= Self.mostConsidered
        switch order {
        case .newestFirst: practices = try await Self.newest(isChosen ? count : limit, of: selection)
        case .byEvidence:
            practices =
                isChosen
                ? Self.byEvidence(try await Self.newest(count, of: selection)) : try await Self.byEvidence(selection, limit)
        case .byTheme:
            practices = themes.takingTurns(
                try await Self.newest(isChosen ? count : min(4 * limit, Self.mostConsidered), of: selection), limit: limit)
        case .asListed: practices = try await Self.asListed(selection, limit)
        }
        practices = Array(practices.prefix(limit))
    }

    /// The most practices that are read to choose among them. It bounds the memory that a large store needs.
    private static let mostConsidered = 1000

    /// Returns the first practices of a selection, the latest change first. A selection that the pipeline limits may have another order.
    private static func newest(_ limit: Int, of selection: Selection) async throws -> [PublishedPractice] {
        var practices: [PublishedPractice] = []
        let first = selection.narrowed { ($0.limit, $0.order) = (limit, .newestFirst) }
        for try await practice in first { practices.append(practice) }
        return practices.sorted { $0.sequence > $1.sequence }
    }

    private static func byEvidence(_ practices: [PublishedPractice]) -> [PublishedPractice] {
        Category.allCases.flatMap { category in practices.filter { $0.practice.category == category } }
    }

    /// Reads one category after the other, so that only practices of the digest are in memory.
    private static func byEvidence(_ selection: Selection, _ limit: Int) async throws -> [PublishedPractice] {
        var practices: [PublishedPractice] = []
        for category in Category.allCases where practices.count < limit {
            practices += try await newest(limit - practices.count, of: selection.narrowed { $0.evidence = [category] })
        }
        return practices
    }

    private static func asListed(_ selection: Selection, _ limit: Int) async throws -> [PublishedPractice] {
        let listed = selection.query.ids
        let places = Dictionary(listed.enumerated().map { ($1, $0) }) { first, _ in first }
        // Of a list of ids the first ones are shown, so all of them are read.
        let practices = try await newest(listed.isEmpty ? limit : listed.count, of: selection)
        return Array(practices.sorted { places[$0.practice.id] ?? .max < places[$1.practice.id] ?? .max }.prefix(limit))
    }
}
