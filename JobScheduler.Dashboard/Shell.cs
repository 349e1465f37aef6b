using System.Text;
using System.Text.Encodings.Web;

namespace JobScheduler.Dashboard;

/// <summary>The page that every address of the dashboard answers; the script in it draws the rest.</summary>
internal static class Shell
{
    private static readonly string Version = typeof(Shell).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <param name="pages">What the addresses of the pages begin with, as the browser sees them.</param>
    /// <param name="api">What those of the API begin with.</param>
    public static byte[] Write(string pages, string api) => Encoding.UTF8.GetBytes($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="job-pages" content="{Text(pages)}">
        <meta name="job-api" content="{Text(api)}">
        <meta name="job-version" content="{Text(Version)}">
        <title>Jobs</title>
        <link rel="icon" href="{Text(pages)}/{Assets.Icon.Path}">
        <link rel="stylesheet" href="{Text(pages)}/{Assets.Style.Path}">
        <script type="module" src="{Text(pages)}/{Assets.Script.Path}"></script>
        </head>
        <body>
        <div id="app"><noscript>The dashboard needs JavaScript. All that it shows, the REST API answers: {Text(api)}/jobs</noscript></div>
        </body>
        </html>

        """);

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
