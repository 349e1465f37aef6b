using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Hosting;

/// <summary>Section Redis: what is ours in it.</summary>
internal sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>The names of all keys and channels begin with it; default empty. Installations on one Redis need one each.</summary>
    [RegularExpression(@"^(?!.*job_)[A-Za-z0-9.:_-]{0,64}$", ErrorMessage =
        "JobScheduler:Redis:Prefix must be at most 64 letters, digits and . : - _ without job_, with which keys go on.")]
    public string Prefix { get; set; } = "";
}
