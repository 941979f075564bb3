package import HeraldKit

/// The settings under `renderers:`: the programs outside Herald that make documents.
package struct RendererSettings: ParsableSettings {
    /// The Python program that runs the typesetter: a name in PATH, or a path. `nil` for the one that is installed beside Herald, or else
    /// `python3` in PATH.
    package var python: String?
    /// The longest time that the typesetter may take for a document.
    package var seconds = 60

    package init() {}

    package static let fields: [Field<Self>] = [
        .string("python", \.python, "The Python program with the modules that typeset PDF: a name in PATH, or a path.").example(
            "/opt/herald/renderers/bin/python3"),
        .integer(
            "seconds", \.seconds, in: 1...3600,
            "The longest time for one document. A document that takes longer is not made, and the run continues."),
    ]
}
