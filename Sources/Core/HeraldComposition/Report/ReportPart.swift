package import HeraldModel

/// A part of a report: practices, or parts within it.
package struct ReportPart {
    /// The heading, in the language of the report unless it says otherwise.
    package var heading: [Inline]
    /// Texts below the heading.
    package var introduction: [[Inline]]
    package var practices: [PublishedPractice]
    package var parts: [ReportPart]
    /// Whether its heading has the category of its practices with a number, such as `Good practice 3`, if all have the same category.
    package var isNumbered: Bool

    package init(
        _ heading: [Inline], introduction: [[Inline]] = [], practices: [PublishedPractice] = [], parts: [ReportPart] = [],
        isNumbered: Bool = false
    ) {
        self.heading = heading
        self.introduction = introduction
        self.practices = practices
        self.parts = parts
        self.isNumbered = isNumbered
    }

    /// The practices of the part and of the parts within it, in the order of the text, each once.
    package var allPractices: [PublishedPractice] {
        var known: Set<Slug> = []
        return everyPractice.filter { known.insert($0.practice.id).inserted }
    }

    private var everyPractice: [PublishedPractice] { practices + parts.flatMap(\.everyPractice) }
}
