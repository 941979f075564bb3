/// The result of verifying a release.
package struct VerificationReport: Sendable, Hashable {
    /// Something that is not as the manifest says.
    package struct Fault: Sendable, Hashable {
        /// The path of the document. `nil` if the manifest itself is at fault.
        package var path: String?
        /// The fault, for people.
        package var problem: String

        /// The fault in one line.
        package var line: String { path.map { "\($0): \(problem)" } ?? problem }
    }

    /// The pipeline's name.
    package var pipeline: String
    /// The number of the last event in the release.
    package var sequence: Int
    /// The time of that event, as written.
    package var asOf: String
    /// The number of documents that the manifest lists.
    package var documents: Int
    /// Their size in bytes.
    package var bytes: Int
    /// The result for the signature.
    package var signature: SignatureVerdict
    /// The faults: first with the manifest, then with documents by path, then files that it does not list.
    package var faults: [Fault]
    /// Whether files that the manifest does not list would have been seen.
    package var seesOtherFiles: Bool
}
