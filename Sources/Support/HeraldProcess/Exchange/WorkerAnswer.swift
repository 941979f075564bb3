import Foundation
package import HeraldDiagnostics

/// An answer of a worker: a line with a JSON object, and bytes.
package struct WorkerAnswer: Sendable {
    /// The task of the worker, for messages.
    let task: String
    /// The JSON object, without the line break.
    package let header: [UInt8]
    /// The bytes after the line. Empty if the line has no member `length`.
    package let body: [UInt8]

    /// Returns the JSON object as a value of `type`. Throws a ``Diagnostic`` if it is not one.
    package func header<Header: Decodable>(as type: Header.Type) throws(Diagnostic) -> Header {
        do {
            return try JSONDecoder().decode(type, from: Data(header))
        } catch {
            throw Diagnostic("the \(task) answered \(FrameReader.quoted(header)); expected other members of the JSON object")
        }
    }
}
