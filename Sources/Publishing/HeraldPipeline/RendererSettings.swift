import HeraldKit

/// The settings under `renderers:`.
struct RendererSettings: ParsableSettings {
    var python = "python3"

    init() {}

    static let fields: [Field<Self>] = [
        .string("python", \.python, "The Python program with the modules that typeset PDF: a name in PATH, or a path.").example(
            "/opt/herald/renderers/bin/python3")
    ]
}
