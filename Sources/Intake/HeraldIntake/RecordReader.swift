public import HeraldDiagnostics
public import HeraldModel
import HeraldStoreCore

/// Reads a record from nodes, whatever they were written in, by the keys of the records manual, and finds every mistake in it.
///
/// A record with a mistake is refused whole.
public struct RecordReader: Sendable {
    private let gazetteer: Gazetteer
    /// The schemes that themes are looked up in.
    package let taxonomy: Taxonomy
    private let keepsNodes: Bool

    /// Creates a reader that looks codes up in `gazetteer` and `taxonomy`. With `keepsNodes` each record that is read comes with its node,
    /// for those who report on its contents with positions.
    package init(gazetteer: Gazetteer, taxonomy: Taxonomy, keepsNodes: Bool = false) {
        self.gazetteer = gazetteer
        self.taxonomy = taxonomy
        self.keepsNodes = keepsNodes
    }

    /// `node`, if records are to come with theirs.
    public func retained(_ node: Node) -> Node? { keepsNodes ? node : nil }

    /// The record in `node` with its reviews, or what is wrong with it: each problem with its position, not yet with an excerpt.
    public func read(_ node: Node) -> Result<Submission, Diagnostics> {
        guard case .mapping = node.content else {
            let problem = Diagnostic("found \(node.valueDescription); expected a record, which is a mapping of keys", at: node.position)
            return .failure(Diagnostics([problem]))
        }
        var visitor = NodeVisitor(root: node, gazetteer: gazetteer)
        let practice: Practice = visitor.readPart(node, besides: "reviews")
        let reviews = self.reviews(in: node, &visitor)
        let contradictions = practice.problems(gazetteer: gazetteer, taxonomy: taxonomy)
        if contradictions.isEmpty, visitor.problems.isEmpty {
            return .success(Submission(practice: practice, reviews: reviews))
        }
        let diagnostics = visitor.problems + contradictions.compactMap { visitor.diagnostic(for: $0, in: node) }
        return diagnostics.isEmpty ? .success(Submission(practice: practice, reviews: reviews)) : .failure(Diagnostics(diagnostics))
    }

    /// What one line of JSON submits, without a look at nodes, which takes a third of the time; `nil` if there is a mistake in it or anything
    /// unusual, so that the line has to be read by ``read(_:)``.
    package func readFastPath(_ line: UnsafeBufferPointer<UInt8>) -> Submission? {
        if keepsNodes { return nil }
        guard let reading = FastRecordReader.read(line), reading.reviews.allSatisfy({ $0.date == nil || $0.date?.day != nil }),
            reading.practice.problems(gazetteer: gazetteer, taxonomy: taxonomy).isEmpty
        else { return nil }
        return Submission(preparing: reading.practice, reviews: reading.reviews, stored: reading.stored)
    }

    /// The reviews, each of which became an event on one day.
    private func reviews(in node: Node, _ visitor: inout NodeVisitor) -> [Review] {
        let reviews: [Review] = node["reviews"].map { visitor.readParts("reviews", $0) } ?? []
        for (index, review) in reviews.enumerated() {
            guard let date = review.date, date.day == nil else { continue }
            let place = node.deepestNode(along: ["reviews", String(index), "date"])
            visitor.report(
                "found \(place.valueDescription); expected a full date such as 2010-06-30", at: place.position, [.key("reviews")])
        }
        return reviews
    }
}
