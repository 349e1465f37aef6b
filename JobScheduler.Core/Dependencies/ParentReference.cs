namespace JobScheduler.Core.Dependencies;

/// <summary>A parent as a request names it: by id, or by the name of another job of the same request.</summary>
internal sealed record ParentReference(string Text, ParentFailure OnFailure, RequestField Field);
