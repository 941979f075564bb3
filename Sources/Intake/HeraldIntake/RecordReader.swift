public import HeraldDiagnostics
public import HeraldModel
import HeraldStoreCore

/// Reads a record from nodes by the keys of the records manual, and finds all mistakes in it.
///
/// The nodes may come from any format. A record with a mistake is refused as a whole.
public struct RecordReader: Sendable {
    /// The countries in which country codes are looked up.
    package let gazetteer: Gazetteer
    /// The schemes in which themes are looked up.
    package let taxonomy: Taxonomy
    private let keepsNodes: Bool

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - gazetteer: the countries in which country codes are looked up.
    ///   - taxonomy: the schemes in which themes are looked up.
    ///   - keepsNodes: whether each record keeps its node, for callers that report on its content with positions.
    package init(gazetteer: Gazetteer, taxonomy: Taxonomy, keepsNodes: Bool = false) {
        self.gazetteer = gazetteer
        self.taxonomy = taxonomy
        self.keepsNodes = keepsNodes
    }

    /// Returns `node` if records keep their nodes, otherwise nil.
    public func retained(_ node: Node) -> Node? { keepsNodes ? node : nil }

    /// Returns the record in `node` with its reviews, or its problems, each with a position but without an excerpt.
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

    /// Returns the submission in one line of JSON without creating nodes, which takes a third of the time.
    ///
    /// It returns nil if the line contains a mistake or anything unusual. The caller then reads the line with ``read(_:)``.
    package func readFastPath(_ line: UnsafeBufferPointer<UInt8>) -> Submission? {
        if keepsNodes { return nil }
        guard let reading = FastRecordReader.read(line), reading.reviews.allSatisfy({ $0.date == nil || $0.date?.day != nil }),
            reading.practice.problems(gazetteer: gazetteer, taxonomy: taxonomy).isEmpty
        else { return nil }
        return Submission(preparing: reading.practice, reviews: reading.reviews, stored: reading.stored)
    }

    /// Returns the reviews. If a review has a date, it must be a full date, because the review becomes an event of one day.
    private func reviews(in node: Node, _ visitor: inout NodeVisitor) -> [Review] {
        let reviews: [Review] = node["reviews"].map { visitor.readParts("reviews", $0) } ?? []
        for (index, review) in reviews.enumerated() {
            guard let date = review.date, date.day == nil else { continue }
            let dateNode = node.deepestNode(along: ["reviews", String(index), "date"])
            visitor.report(
                "found \(dateNode.valueDescription); expected a full date such as 2010-06-30", at: dateNode.position, [.key("reviews")])
        }
        return reviews
    }
}
