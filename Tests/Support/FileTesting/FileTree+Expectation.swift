// Without tests, as in a plain `swift build`, the compiler does not find Testing.
#if canImport(Testing)
    package import Foundation
    package import Testing

    /// Expects two trees to be the same, and reports each file that is not.
    package func expectSame(
        _ found: [String: Data], _ expected: [String: Data], _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for difference in FileTree.differences(found, from: expected) {
            Issue.record("\(comment): \(difference)", sourceLocation: sourceLocation)
        }
    }
#endif
