package import FileTesting
package import Foundation
import HeraldCrypto

/// A release in an output folder, as the publisher would leave it.
package struct PublishedRelease {
    /// The folder around the output folder.
    package let scratch: TemporaryFolder
    /// The pipeline.
    package let pipeline: String

    /// The path of the output folder.
    package var outputPath: String { scratch.file("Output") }

    /// Creates a folder `Output` for releases of `pipeline`.
    package init(_ pipeline: String = "monthly", in scratch: TemporaryFolder? = nil) throws {
        self.scratch = try scratch ?? TemporaryFolder()
        self.pipeline = pipeline
        try FileManager.default.createDirectory(atPath: self.scratch.file("Output"), withIntermediateDirectories: true)
    }

    /// Publishes documents in place of all that were published: texts by their paths. `event` is the number of the last event.
    ///
    /// Every file is a new one, as a publication moves files into place. `hidden` are members of the first line, such as the end of a pipeline.
    package func publish(_ documents: [String: String], event: Int = 1, hidden: String = "") throws {
        let release = "Output/\(pipeline)"
        try? scratch.remove(release)
        for (path, text) in documents { try scratch.write(text, to: "\(release)/\(path)") }
        try scratch.write(Self.manifest(documents, pipeline: pipeline, event: event, hidden: hidden), to: "\(release)/manifest.json")
    }

    /// The files of the release with their bytes.
    package var tree: [String: Data] { scratch.tree("Output/\(pipeline)") }

    /// The manifest of a release with the texts of `documents`, of an event at a minute of 10 December 2016.
    package static func manifest(
        _ documents: [String: String], pipeline: String = "monthly", event: Int = 1, hidden: String = ""
    ) -> String {
        let lines = documents.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { path, text in
            "\n{\"path\":\"\(path)\",\"size\":\(text.utf8.count),\"sha256\":\"\(ContentHash(of: text).hex)\","
                + "\"media-type\":\"\(mediaType(path))\"}"
        }
        let minute = event < 10 ? "0\(event)" : "\(event)"
        return "{\"herald\":1,\"pipeline\":\"\(pipeline)\",\"sequence\":\(event),\"as-of\":\"2016-12-10T09:\(minute):00Z\",\"practices\":1,"
            + "\"set-aside\":[],\(hidden)\"stages\":[\n{\"export\":\"test\",\"fingerprint\":\"f\",\"documents\":["
            + lines.joined(separator: ",") + "\n]}\n]}\n"
    }

    private static func mediaType(_ path: String) -> String {
        path.hasSuffix(".html") ? "text/html; charset=utf-8" : "application/atom+xml"
    }
}
