using Microsoft.AspNetCore.DataProtection;

namespace JobScheduler.Hosting;

/// <summary>Payloads encrypted by ASP.NET Core Data Protection, with the keys of the host.</summary>
internal sealed class DataProtectedPayloads(IDataProtectionProvider provider) : IPayloadProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("JobScheduler.Payloads");

    public string Protect(string payload) => _protector.Protect(payload);

    public string Unprotect(string protectedPayload) => _protector.Unprotect(protectedPayload);
}
