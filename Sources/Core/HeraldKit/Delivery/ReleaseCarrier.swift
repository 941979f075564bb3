/// A deliverer that copies releases to another place: a folder, another host, a repository.
///
/// It reads releases in ``DeliveryContext/outputPath``, always the newest, so a later delivery replaces an earlier one.
/// `herald deliver --verify` calls ``verify(_:in:)`` of the carriers of a pipeline, and `herald check` and `herald doctor`
/// call ``Deliverer/check(in:)``, so that a missing program is reported before a release is to be carried.
package protocol ReleaseCarrier: Deliverer {
    /// The place to which releases are carried, for reports, without secrets.
    var place: String { get }
    /// Compares every document at the other place with the release, and carries those that differ.
    ///
    /// - Parameters:
    ///   - pipeline: The pipeline, which has a release.
    ///   - context: The environment, the folder of the workspace and the folder of releases.
    /// - Returns: What was found, in a few words.
    /// - Throws: A ``DeliveryFailure``.
    func verify(_ pipeline: String, in context: DeliveryContext) async throws -> Receipt
}

extension ReleaseCarrier {
    /// Returns, for example, `carry 3 documents and the manifest to /srv/practices`.
    public func notice(of change: ReleaseChange) -> String? {
        let count = change.counts.added + change.counts.changed
        let documents = count > 0 ? "\(count) document\(count == 1 ? "" : "s") and the manifest" : "the manifest"
        let removed = change.counts.removed > 0 ? ", and remove \(change.counts.removed)" : ""
        return "carry \(documents) to \(place)\(removed)"
    }

    /// Returns `true`: only the newest release is carried.
    public func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool { true }
}
