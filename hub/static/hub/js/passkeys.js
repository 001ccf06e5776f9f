// Tells somebody whose passkey did not answer, or was refused, what to do instead.
const told = document.querySelector("[data-passkey-failed]");

document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    told.hidden = false;
    told.focus();
});
